import { transaction } from "@/db/client";
import { lockAndCountOwners } from "@/db/queries/members";
import { deleteOrg as deleteRows, findOrg } from "@/db/queries/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { AppError, notFound } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Deletes the organisation with everything in it, after its name was typed. The audit log goes with it, so the server's
 * log keeps who did it.
 */
export const deleteOrg = (ctx: OrgContext, { confirmation }: { confirmation: string }): Promise<void> =>
  transaction(async (tx) => {
    await lockAndCountOwners(ctx.org, tx);
    const org = await findOrg(ctx.org, tx);
    if (!org) throw notFound("The organisation");
    if (confirmation.trim() !== org.name) {
      throw new AppError("invalid", `Type "${org.name}" exactly to delete it.`, {
        confirmation: ["The name does not match."],
      });
    }
    await deleteRows(ctx.org, tx);
    log.warn("org.deleted", { org: ctx.org, slug: org.slug, by: ctx.user.id });
  });
