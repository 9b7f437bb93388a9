"use client";

import { type FormEvent, useState, useTransition } from "react";
import { inviteMember } from "@/app/[org]/settings/members/actions";
import { InvitationSent } from "@/app/[org]/settings/members/invitation-sent";
import type { SentInvitation } from "@/app/[org]/settings/members/send-invitation";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Select } from "@/components/ui/input";
import type { Role } from "@/db/schema/orgs";
import type { ActionError } from "@/lib/auth/action-result";
import { ROLE_LABEL, ROLE_SENTENCE } from "@/lib/members/role-words";

export function InviteForm({ org, roles }: { org: string; roles: Role[] }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [error, setError] = useState<ActionError>();
  const [sent, setSent] = useState<SentInvitation>();
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await inviteMember({ org, email, role });
      setError(answer.ok ? undefined : answer.error);
      setSent(answer.ok ? answer.data : undefined);
      if (answer.ok) setEmail("");
    });
  }
  return (
    <div className="grid gap-3">
      <form onSubmit={submit} noValidate className="grid items-start gap-3 sm:grid-cols-[1fr_160px_auto]">
        <Field label="Email" error={error?.fields.email}>
          <Input
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="name@company.com"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="Role" error={error?.fields.role}>
          <Select
            value={role}
            onChange={(event) => setRole(roles.find((option) => option === event.target.value) ?? "member")}
          >
            {roles.map((option) => (
              <option key={option} value={option}>
                {ROLE_LABEL[option]}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" variant="primary" pending={isPending} className="sm:mt-[26px]">
          Send invitation
        </Button>
      </form>
      <p className="text-xs text-subtle">{ROLE_SENTENCE[role]} The link in the mail works for 7 days.</p>
      <FormError>{error && Object.keys(error.fields).length === 0 ? error.message : undefined}</FormError>
      {sent && <InvitationSent sent={sent} />}
    </div>
  );
}
