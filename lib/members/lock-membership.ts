import type { Executor } from "@/db/client";
import { findMember, lockAndCountOwners, type Member } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { type Action, can, whoCan } from "@/lib/auth/roles";
import { AppError, notFound } from "@/lib/errors";

export type LockedMembership = { actorRole: Role; target: Member; isLastOwner: boolean };

/**
 * Holds the organisation's membership still for the transaction, and reads it again: the actor's role may have been taken
 * since the request began. Throws `forbidden` when it no longer suffices, `not_found` for someone who is no member.
 */
export async function lockMembership(
  tx: Executor,
  ctx: OrgContext,
  { action, userId }: { action: Action; userId: string },
): Promise<LockedMembership> {
  const owners = await lockAndCountOwners(ctx.org, tx);
  const actor = await findMember(ctx.org, ctx.user.id, tx);
  if (!actor || !can(actor.role, action)) {
    throw new AppError(
      "forbidden",
      `Only ${whoCan(action)} of ${ctx.orgName} can do this. Your role has changed.`,
    );
  }
  const target = await findMember(ctx.org, userId, tx);
  if (!target) throw notFound("The member");
  return { actorRole: actor.role, target, isLastOwner: target.role === "owner" && owners === 1 };
}

/** Only owners make, demote or remove owners. */
export function refuseOwnersToAdmins(actorRole: Role, ...roles: Role[]): void {
  if (roles.includes("owner") && !can(actorRole, "owners.manage")) {
    throw new AppError("forbidden", "Only owners can make, change or remove owners. Ask an owner to do it.");
  }
}

export const lastOwnerError = (what: string): AppError =>
  new AppError("conflict", `${what}: an organisation needs an owner. Make someone else an owner first.`);
