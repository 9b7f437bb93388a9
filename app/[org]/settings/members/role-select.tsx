"use client";

import { useOptimistic, useTransition } from "react";
import { changeRole } from "@/app/[org]/settings/members/actions";
import type { MemberQuestion } from "@/app/[org]/settings/members/member-dialog";
import { toastOutcome } from "@/components/action-toast";
import { Select } from "@/components/ui/input";
import type { Member } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import { ROLE_LABEL, ROLE_TEXT } from "@/lib/members/role-words";

type Props = {
  org: string;
  member: Member;
  roles: Role[];
  isMe: boolean;
  ask: (question: MemberQuestion) => void;
};

/** Changes at once where it can be undone by the same hand; asks before making an owner or giving up one's own role. */
export function RoleSelect({ org, member, roles, isMe, ask }: Props) {
  const [role, showRole] = useOptimistic(member.role);
  const [isPending, startTransition] = useTransition();

  function choose(next: Role) {
    if (next === "owner" || isMe) return ask({ kind: "role", member, role: next, isMe });
    startTransition(async () => {
      showRole(next);
      toastOutcome(
        await changeRole({ org, userId: member.userId, role: next }),
        `${member.name} is now ${ROLE_TEXT[next]}`,
      );
    });
  }
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      className="w-28 sm:w-32"
      value={role}
      aria-busy={isPending}
      onChange={(event) => {
        const next = roles.find((option) => option === event.target.value);
        if (next) choose(next);
      }}
    >
      {roles.map((option) => (
        <option key={option} value={option}>
          {ROLE_LABEL[option]}
        </option>
      ))}
    </Select>
  );
}
