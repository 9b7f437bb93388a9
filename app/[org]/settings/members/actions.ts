"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { sendInvitation } from "@/app/[org]/settings/members/send-invitation";
import { ROLES } from "@/db/schema/orgs";
import { orgAction } from "@/lib/auth/action";
import { EmailAddress } from "@/lib/auth/email-address";
import * as role from "@/lib/members/change-role";
import { inviteMember as invite } from "@/lib/members/invite-member";
import { leaveOrg } from "@/lib/members/leave-org";
import { removeMember as remove } from "@/lib/members/remove-member";
import { resendInvitation as resend } from "@/lib/members/resend-invitation";
import { revokeInvitation as revoke } from "@/lib/members/revoke-invitation";
import { transferOwnership as transfer } from "@/lib/members/transfer-ownership";

const Role = z.enum(ROLES, "Choose a role.");
const Target = z.object({ userId: z.uuid("Choose a member.") });
const Invitation = z.object({ invitationId: z.uuid("This invitation does not exist.") });

export const inviteMember = orgAction(
  "members.manage",
  z.object({ email: EmailAddress, role: Role }),
  async (ctx, input) => {
    const sent = await sendInvitation(ctx, await invite(ctx, input));
    refresh();
    return sent;
  },
);

export const resendInvitation = orgAction("members.manage", Invitation, async (ctx, input) => {
  const sent = await sendInvitation(ctx, await resend(ctx, input));
  refresh();
  return sent;
});

export const revokeInvitation = orgAction("members.manage", Invitation, async (ctx, input) => {
  await revoke(ctx, input);
  refresh();
});

export const changeRole = orgAction("members.manage", Target.extend({ role: Role }), async (ctx, input) => {
  await role.changeRole(ctx, input);
  refresh();
});

export const removeMember = orgAction("members.manage", Target, async (ctx, input) => {
  await remove(ctx, input);
  refresh();
});

export const transferOwnership = orgAction("ownership.transfer", Target, async (ctx, input) => {
  await transfer(ctx, input);
  refresh();
});

export const leaveOrganisation = orgAction("own.leave", z.looseObject({}), leaveOrg);
