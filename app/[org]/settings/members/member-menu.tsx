"use client";

import { Crown, Ellipsis, LogOut, UserMinus } from "lucide-react";
import type { MemberQuestion } from "@/app/[org]/settings/members/member-dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Member } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import { can, rolesManageableBy } from "@/lib/auth/roles";

type Props = {
  member: Member;
  me: { userId: string; role: Role };
  owners: number;
  ask: (question: MemberQuestion) => void;
};

/** What may be done about one person; nothing at all where nothing may. */
export function MemberMenu({ member, me, owners, ask }: Props) {
  const isMe = member.userId === me.userId;
  const isLastOwner = member.role === "owner" && owners === 1;
  const canTransfer = !isMe && can(me.role, "ownership.transfer");
  const canRemove = !isMe && rolesManageableBy(me.role).includes(member.role);
  if (!canTransfer && !canRemove && !isMe) return null;
  return (
    <Menu label={`Actions for ${member.name}`} isIcon align="end" trigger={<Ellipsis aria-hidden="true" />}>
      {canTransfer && (
        <MenuItem icon={<Crown aria-hidden="true" />} onSelect={() => ask({ kind: "transfer", member })}>
          Transfer ownership
        </MenuItem>
      )}
      {canRemove && (
        <MenuItem
          danger
          icon={<UserMinus aria-hidden="true" />}
          onSelect={() => ask({ kind: "remove", member })}
        >
          Remove
        </MenuItem>
      )}
      {isMe && (
        <MenuItem
          danger
          disabled={isLastOwner}
          hint={isLastOwner ? "Only owner" : undefined}
          icon={<LogOut aria-hidden="true" />}
          onSelect={() => ask({ kind: "leave", member })}
        >
          Leave organisation
        </MenuItem>
      )}
    </Menu>
  );
}
