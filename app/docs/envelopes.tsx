import Link from "next/link";
import { Points } from "@/app/docs/points";
import { Prose } from "@/components/docs/prose";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import { exampleBody } from "@/lib/api/reference/event-reference";
import { CATALOG } from "@/lib/webhooks/catalog";

const OF_PROPEXO = new Intl.ListFormat("en").format(
  CATALOG.filter(({ envelope }) => envelope === "propexo").map(({ name }) => `\`${name}\``),
);

/** The bodies that arrive, with data and without. */
export function Envelopes() {
  return (
    <Card title="Two envelopes">
      <div className="grid gap-3">
        <p>
          A body has one of two shapes, by its event. What each one carries is in the{" "}
          <Link href="/docs/events" className="link">
            list of events
          </Link>
          .
        </p>
        <p>
          <Prose
            text={`${OF_PROPEXO} come in Propexo's: \`trigger\` and \`data\`, and \`meta\` where a record is new or changed. A change has only the changed fields in \`diff\`.`}
          />
        </p>
        <Body label="body in Propexo's envelope" of={exampleBody("DATA_UPDATE")} />
        <p>
          <Prose text="All others come in Channex's: `event`, `payload`, `property_id`, `user_id` and `timestamp`." />
        </p>
        <Body label="body in Channex's envelope" of={exampleBody("sync_error")} />
        <Points
          points={[
            "With `send_data: false`, which is the default of the API, Channex's envelope comes without `payload`, and Propexo's `data` keeps what identifies the event: no `diff`, `errors` or counts. Ask the API for the rest.",
            "An event of no property, such as `SYNC_COMPLETE`, goes to global webhooks only.",
            "Where a global webhook and one of the property have the same URL and ask for the same event, only the property's is called.",
          ]}
        />
        <Body label="body without data" of={exampleBody("DATA_UPDATE", false)} />
      </div>
    </Card>
  );
}

const Body = ({ label, of }: { label: string; of: unknown }) => (
  <JsonBlock label={label} text={JSON.stringify(of)} />
);
