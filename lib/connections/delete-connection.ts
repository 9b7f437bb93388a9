import { deleteConnectionRow } from "@/db/queries/connections";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/connections/change-settings";
import { AppError } from "@/lib/errors";

/** Deletes a connection with its records, logs and notifications, when its name was typed to confirm. */
export function deleteConnection(
  ctx: AnyActorContext,
  input: { connectionId: string; confirmName: string },
): Promise<void> {
  return changeAndTell(ctx, input.connectionId, "connection.deleted", {}, async (connection, tx) => {
    if (input.confirmName.trim() !== connection.name.trim()) {
      throw new AppError("invalid", "The name does not match, so nothing was deleted.", {
        confirmName: [`Type ${connection.name} to confirm.`],
      });
    }
    await deleteConnectionRow(ctx.org, connection.id, tx);
  });
}
