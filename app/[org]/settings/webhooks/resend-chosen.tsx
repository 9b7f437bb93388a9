import { useTransition } from "react";
import { resendDeliveries } from "@/app/[org]/settings/webhooks/actions";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; eventIds: string[]; onDone: () => void };

/** Sends the chosen deliveries again; `r` presses it while any is chosen. */
export function ResendChosen({ org, webhookId, eventIds, onDone }: Props) {
  const [isPending, startTransition] = useTransition();
  const resend = () =>
    startTransition(async () => {
      const answer = await resendDeliveries({ org, webhookId, eventIds });
      if (!answer.ok) {
        toast("The deliveries were not sent again", { tone: "urgent", description: answer.error.message });
        return;
      }
      const { resent } = answer.data;
      toast(`${counted(resent, "delivery is", "deliveries are")} sent again`, {
        description:
          resent < eventIds.length
            ? "The others are being sent right now; wait for their answers."
            : undefined,
      });
      onDone();
    });
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted" role="status">
        {eventIds.length} chosen
      </span>
      <Button size="sm" variant="ghost" onClick={onDone}>
        Clear
      </Button>
      <Button size="sm" variant="primary" onClick={resend} pending={isPending} data-key="r">
        Resend {eventIds.length}
      </Button>
    </span>
  );
}
