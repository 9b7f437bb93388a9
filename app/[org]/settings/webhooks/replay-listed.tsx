import { ReplayAtOnce, type ReplayAtOnceProps } from "@/app/[org]/settings/webhooks/replay-at-once";
import { Callout } from "@/components/ui/callout";
import { replayOfListed } from "@/lib/replays/replay-of-listed";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

type Props = Pick<ReplayAtOnceProps, "org" | "webhookId" | "prepared"> & { filters: DeliveryFilters };

/** Sends again what the filters of the log leave, but for the search. */
export function ReplayListed({ filters, ...webhook }: Props) {
  const choose = () => {
    const filter = replayOfListed(filters, new Date());
    return filter
      ? { kind: "replay" as const, filter }
      : "What is waiting or being sent is on its way already. Choose another state, or none.";
  };
  return (
    <ReplayAtOnce
      {...webhook}
      choose={choose}
      title="Replay what is listed"
      note={
        filters.q && (
          <Callout tone="warning" title="The search is not part of it">
            Counted and sent is all that the other filters leave, not only what holds{" "}
            <q className="wrap-anywhere">{filters.q}</q>. To send just that, choose its rows and resend them.
          </Callout>
        )
      }
    >
      Replay what is listed
    </ReplayAtOnce>
  );
}
