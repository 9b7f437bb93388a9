import Link from "next/link";
import { Points } from "@/app/docs/points";
import { Prose } from "@/components/docs/prose";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import { guideExamples } from "@/lib/api/reference/guide-examples";

/** How an organisation's own systems send events, and repeat a request without sending twice. */
export function PostingEvents({ api, keptDays }: { api: string; keptDays: number }) {
  return (
    <Card title="Posting events of your own">
      <div className="grid gap-3">
        <p>
          <Prose text="What happens in your own systems is posted, and goes to every webhook that asks for it. The answer is 202 with the event:" />
        </p>
        <JsonBlock label="request that posts an event" text={guideExamples(api).post} />
        <Points
          points={[
            "Post it again with the same `Idempotency-Key` where no answer came: the same key is the same event. The first one is answered, and nothing is sent twice, also when both come at once.",
            `A key has 1 to 255 characters, is your organisation's, and is known for ${keptDays} days. \`idempotency_key\` in the body does the same; where both are there they have to be equal.`,
            "The payload is checked, and has at most 1 MiB. Without `property_id` the event goes to global webhooks only.",
            "What syncs and writes cause cannot be posted. Send its example as a test instead.",
          ]}
        />
        <p>
          <Link href="/docs/api#postEvent" className="link">
            The operation
          </Link>{" "}
          and{" "}
          <Link href="/docs/events" className="link">
            what each event carries
          </Link>
        </p>
      </div>
    </Card>
  );
}
