import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/auth/action-result";

/** Says what an action did, or why it was refused. True when it was done. */
export function toastOutcome(answer: ActionResult<unknown>, done: string): boolean {
  if (answer.ok) toast(done, { tone: "ok" });
  else toast("Nothing was changed", { tone: "urgent", description: answer.error.message });
  return answer.ok;
}

/** For `ConfirmDialog`: says what was done, or gives the sentence to show in the dialog. */
export function refusalOr(answer: ActionResult<unknown>, done: string): string | undefined {
  if (!answer.ok) return answer.error.message;
  toast(done, { tone: "ok" });
}
