import type { Metadata } from "next";
import { SchemaFields } from "@/components/docs/schema-fields";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { JsonBlock } from "@/components/webhooks/json-block";
import { exampleBody, payloadSchemaOf } from "@/lib/api/reference/event-reference";
import { type EventEntry, eventFamilies } from "@/lib/webhooks/catalog";

export const metadata: Metadata = { title: "Events" };

const CAUSED: Record<EventEntry["cause"], string> = {
  syncs: "From syncs",
  writes: "From writes",
  systems: "From your own systems",
};

export default function EventsReference() {
  const families = eventFamilies().filter(({ events }) => events.length > 0);
  return (
    <Page>
      <PageHeader
        title="Events"
        description="What webhooks can receive. Syncs and writes cause some of them; your own systems post the others through the API."
      />
      <div className="grid items-start gap-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <nav
          aria-label="Events"
          className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-auto"
        >
          {families.map(({ family, events }) => (
            <div key={family} className="mb-4">
              <h2 className="mb-1 text-xs font-medium text-subtle">{family}</h2>
              <ul className="grid gap-0.5">
                {events.map(({ name }) => (
                  <li key={name}>
                    <a
                      href={`#${name}`}
                      className="inline-block py-0.5 wrap-anywhere text-muted hover:text-fg"
                    >
                      <code>{name}</code>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="grid min-w-0 gap-5">
          {families.flatMap(({ events }) =>
            events.map((entry) => <EventCard key={entry.name} entry={entry} />),
          )}
        </div>
      </div>
    </Page>
  );
}

function EventCard({ entry }: { entry: EventEntry }) {
  const { name, alias, description, cause, isPropertyLevel } = entry;
  const field = entry.envelope === "propexo" ? "data" : "payload";
  return (
    <Card id={name} title={<code>{name}</code>} className="scroll-mt-4">
      <div className="grid gap-4">
        <p>{description}</p>
        <p className="flex flex-wrap gap-2">
          <Badge>{CAUSED[cause]}</Badge>
          <Badge>{isPropertyLevel ? "Of a property" : "Global webhooks only"}</Badge>
          {alias && <Badge>Also {alias}</Badge>}
        </p>
        <div className="grid gap-4 xl:grid-cols-2">
          <div className="min-w-0">
            <h3 className="mb-2 text-sm font-medium">
              Fields of <code>{field}</code>
            </h3>
            <SchemaFields schema={payloadSchemaOf(name)} />
          </div>
          <div className="grid min-w-0 content-start gap-2">
            <h3 className="text-sm font-medium">Body with data</h3>
            <JsonBlock label={`body of ${name}`} text={JSON.stringify(exampleBody(name))} />
            <h3 className="text-sm font-medium">Body without data</h3>
            <JsonBlock
              label={`body of ${name} without data`}
              text={JSON.stringify(exampleBody(name, false))}
            />
          </div>
        </div>
      </div>
    </Card>
  );
}
