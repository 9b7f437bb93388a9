"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { requestWrite } from "@/app/[org]/write-requests/actions";
import { FieldInput } from "@/app/[org]/write-requests/new/field-input";
import { Button, ButtonLink } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { pathOfModel } from "@/lib/records/model-of-path";
import { errorsByField, toSent } from "@/lib/writes/form-values";
import type { WriteForm as Form } from "@/lib/writes/read-write-form";

type Props = { org: string; form: Form; idempotencyKey: string };

/** Sends what was typed and leads to the write, which tells how it goes. */
export function WriteForm({ org, form, idempotencyKey }: Props) {
  const { fields, model, operation, connection, recordId } = form;
  const router = useRouter();
  const [typed, setTyped] = useState(form.typed);
  const [errors, setErrors] = useState(() => errorsByField(form.errors, fields));
  const [isPending, startTransition] = useTransition();
  const last = useRef({ content: "", count: 0 });
  const element = useRef<HTMLFormElement>(null);

  // What is wrong may be far above the button that was pressed.
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const sent = toSent(fields, typed, form.before);
      const request = { model, operation, connectionId: connection.id, recordId };
      const content = JSON.stringify(sent);
      if (last.current.content !== content) last.current = { content, count: last.current.count + 1 };
      // Sent twice unchanged, as after an answer that was lost, it is one write.
      const key = `${idempotencyKey}:${last.current.count}`;
      const answer = await requestWrite({ org, ...request, fields: sent, idempotencyKey: key });
      if (answer.ok) return router.push(`/${org}/write-requests/${answer.data.writeId}`);
      const { fields: named, message } = answer.error;
      const known = fields.some(({ name }) => named[name]);
      setErrors({ ...named, ...(!known && { "": [message] }) });
    });
  }

  return (
    <form ref={element} onSubmit={submit} noValidate className="grid gap-4">
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          org={org}
          connectionId={connection.id}
          field={field}
          value={typed[field.name] ?? ""}
          onValue={(value) => setTyped((now) => ({ ...now, [field.name]: value }))}
          choices={form.choices[field.name] ?? []}
          error={errors[field.name]}
          isOptional={operation === "create" && !field.isRequired}
          currency={form.currency}
        />
      ))}
      <FormError>{errors[""]?.join(" ")}</FormError>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={isPending}>
          {operation === "create" ? "Create" : "Save"} at {form.vendorName}
        </Button>
        <ButtonLink
          href={recordId ? `/${org}/records/${pathOfModel(model)}/${recordId}` : `/${org}/write-requests`}
        >
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
