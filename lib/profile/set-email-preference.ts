import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { getEmailPreference, setEmailPreference as store } from "@/db/queries/preferences";
import type { EmailPreference } from "@/db/schema/notifications";
import type { OrgContext } from "@/lib/auth/find-org-context";

/** Chooses which failure emails one gets from this organisation. Who was told must stay explainable, so it is audited. */
export const setEmailPreference = (ctx: OrgContext, { email }: { email: EmailPreference }): Promise<void> =>
  transaction(async (tx) => {
    const before = await getEmailPreference(ctx.org, ctx.user.id, tx);
    if (before === email) return;
    await store(ctx.org, { userId: ctx.user.id, email }, tx);
    await recordAudit(tx, ctx, {
      action: "preferences.changed",
      targetType: "member",
      targetId: ctx.user.id,
      targetName: ctx.user.name,
      detail: { email: { from: before, to: email } },
    });
  });
