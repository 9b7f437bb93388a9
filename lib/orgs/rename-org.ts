import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { renameOrg as storeName } from "@/db/queries/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";

export const renameOrg = (ctx: OrgContext, { name }: { name: string }): Promise<void> =>
  transaction(async (tx) => {
    await storeName(ctx.org, name, tx);
    await recordAudit(tx, ctx, {
      action: "org.renamed",
      targetType: "org",
      targetId: ctx.org,
      targetName: name,
      detail: { from: ctx.orgName, to: name },
    });
    await notifyLive(ctx.org, "members", undefined, tx);
  });
