import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { setMemberRole } from "@/db/queries/members";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { AppError } from "@/lib/errors";
import { lockMembership } from "@/lib/members/lock-membership";

/** Makes another member an owner and oneself an admin, in one step. */
export const transferOwnership = (ctx: OrgContext, { userId }: { userId: string }): Promise<void> =>
  transaction(async (tx) => {
    const { target } = await lockMembership(tx, ctx, { action: "ownership.transfer", userId });
    if (userId === ctx.user.id)
      throw new AppError("invalid", "You already are an owner. Choose another member.");
    await setMemberRole(ctx.org, { userId, role: "owner" }, tx);
    await setMemberRole(ctx.org, { userId: ctx.user.id, role: "admin" }, tx);
    await recordAudit(tx, ctx, {
      action: "ownership.transferred",
      targetType: "member",
      targetId: userId,
      targetName: target.name,
      detail: { from: ctx.user.name },
    });
    await notifyLive(ctx.org, "members", undefined, tx);
  });
