"use client";

import { useState } from "react";
import { MemberDialog, type MemberQuestion } from "@/app/[org]/settings/members/member-dialog";
import { MemberMenu } from "@/app/[org]/settings/members/member-menu";
import { RoleSelect } from "@/app/[org]/settings/members/role-select";
import { DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import type { Member } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import { rolesManageableBy } from "@/lib/auth/roles";
import { ROLE_LABEL } from "@/lib/members/role-words";

type Props = { org: string; orgName: string; members: Member[]; me: { userId: string; role: Role } };

export function MembersTable({ org, orgName, members, me }: Props) {
  const [question, setQuestion] = useState<MemberQuestion>();
  const [isAsking, setIsAsking] = useState(false);
  const roles = rolesManageableBy(me.role);
  const owners = members.filter((member) => member.role === "owner").length;

  function ask(next: MemberQuestion) {
    setQuestion(next);
    setIsAsking(true);
  }
  return (
    <>
      <DataTable
        caption="Members"
        rows={members}
        rowKey={(member) => member.userId}
        empty={<EmptyState title="Nobody belongs to this organisation" />}
        columns={[
          {
            key: "name",
            header: "Name",
            cell: (member) => (
              <span className="flex min-w-0 items-center gap-2.5 py-1.5">
                <span className="max-sm:hidden">
                  <Avatar name={member.name} />
                </span>
                <span className="min-w-0">
                  <span className="block max-w-28 font-medium wrap-anywhere sm:max-w-64 sm:truncate">
                    {member.name}
                    {member.userId === me.userId && <span className="font-normal text-subtle"> (you)</span>}
                  </span>
                  <span className="block max-w-28 text-xs wrap-anywhere text-muted sm:max-w-64 sm:truncate">
                    {member.email}
                  </span>
                </span>
              </span>
            ),
          },
          {
            key: "role",
            header: "Role",
            cell: (member) => {
              const isLastOwner = member.role === "owner" && owners === 1;
              if (!roles.includes(member.role)) return ROLE_LABEL[member.role];
              if (isLastOwner) {
                return (
                  <span data-tip="The only owner keeps this role. Make someone else an owner first.">
                    {ROLE_LABEL.owner}
                  </span>
                );
              }
              return (
                <RoleSelect
                  org={org}
                  member={member}
                  roles={roles}
                  isMe={member.userId === me.userId}
                  ask={ask}
                />
              );
            },
          },
          {
            key: "joined",
            header: "Joined",
            className: "max-md:hidden",
            cell: (member) => <RelativeTime at={member.joinedAt} />,
          },
          {
            key: "actions",
            header: <span className="sr-only">Actions</span>,
            end: true,
            cell: (member) => <MemberMenu member={member} me={me} owners={owners} ask={ask} />,
          },
        ]}
      />
      {question && (
        <MemberDialog
          org={org}
          orgName={orgName}
          question={question}
          open={isAsking}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
