import Link from "next/link";
import { Points } from "@/app/docs/points";
import { Prose } from "@/components/docs/prose";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import { guideExamples } from "@/lib/api/reference/guide-examples";
import { MOST_PER_SECOND } from "@/lib/replays/replay-input";

/** What was missed or failed, counted first and then sent in order. */
export function SendingAgain({ api, keptDays }: { api: string; keptDays: number }) {
  const { count, start } = guideExamples(api);
  return (
    <Card title="Catch-up and replay">
      <div className="grid gap-3">
        <p>
          <Prose text="While a webhook is disabled, what it would receive is held; so is what waits when it is switched off. What happens while it is switched off is not kept for it. To send what was missed, have it counted first:" />
        </p>
        <JsonBlock label="request that counts" text={count} />
        <Points
          points={[
            "`catch_up` is what is held, `resend_failed` what has no attempt left, `replay` everything that ended. `filter` narrows it by `from`, `to`, `events` and `states`.",
            "Read the replay until its `state` is `ready`: `total` is exact, and nothing was sent yet. Then start it:",
          ]}
        />
        <JsonBlock label="request that starts" text={start} />
        <Points
          points={[
            `It goes in the order of the events, 1 to ${MOST_PER_SECOND} a second, and waits for a receiver that is slower. \`released\` says how far it is; it can be cancelled, and one runs at a time.`,
            "Each delivery keeps its `webhook-id` and `webhook-sequence`, and is signed anew with the time of the attempt: what you have taken before you know by its id.",
            "Of a record that changes again, what is held is sent before the change, without a catch-up.",
            `Deliveries are kept, and can be sent again, for ${keptDays} days.`,
          ]}
        />
        <p>
          <Link href="/docs/api#createReplay" className="link">
            The operations of replays
          </Link>
        </p>
      </div>
    </Card>
  );
}
