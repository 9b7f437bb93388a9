"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { IntervalField, intervalValue } from "@/components/connections/interval-field";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { DEFAULT_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import { connectionsQuery } from "@/lib/connections/query-options";
import type { CloneSource } from "@/lib/connections/read-clone-source";
import type { VendorCard } from "@/lib/connections/views";
import type { Model } from "@/lib/pms/model-names";
import type { AccessCheck } from "@/lib/pms/vendor";
import { createConnection } from "../actions";
import { ModelChoices } from "./model-choices";
import { type PropertyChoice, PropertyChoices } from "./property-choices";
import { useVendorProperties } from "./use-vendor-properties";

type Props = {
  org: string;
  vendor: VendorCard;
  credentials: Record<string, string>;
  access: AccessCheck;
  /** The integration whose models, pace and schedules are copied. */
  source?: CloneSource;
};

/** Name, models, properties and interval; the last button stores all of it and starts the first sync. */
export function ChooseScope({ org, vendor, credentials, access, source }: Props) {
  const router = useRouter();
  const client = useQueryClient();
  const [name, setName] = useState(access.accountName);
  const [models, setModels] = useState<Model[]>(() =>
    vendor.models.filter(
      (model) => access.models[model]?.status === "success" && (!source || source.models.includes(model)),
    ),
  );
  const [interval, setInterval] = useState(intervalValue(DEFAULT_INTERVAL_MINUTES));
  const properties = useVendorProperties(org, vendor, credentials);
  const [choice, setChoice] = useState<PropertyChoice>({
    off: new Set(),
    isNewEnabled: source?.newPropertiesAreEnabled ?? true,
  });
  const create = useWrite(createConnection, {
    invalidates: connectionsQuery(org).queryKey,
    onDone: ({ id }) => {
      toast(`${name} was added`, { tone: "ok", description: "Its first sync has started." });
      client.removeQueries({ queryKey: connectionsQuery(org).queryKey });
      router.push(`/${org}/settings/integrations?connection=${id}`);
    },
  });
  const errors = fieldErrorsOf(create.error);
  const hasOwnPlace = Boolean(errors.name || errors.models || errors.properties || errors.intervalMinutes);
  const isBusy = create.isPending || create.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    const intervalMinutes = interval.minutes.trim() === "" ? Number.NaN : Number(interval.minutes);
    const how = source ? { basedOn: source.id } : { intervalMinutes };
    const chosen = properties.state === "read" && {
      properties: properties.rows.map((row) => ({ ...row, isEnabled: !choice.off.has(row.xId) })),
      newPropertiesAreEnabled: choice.isNewEnabled,
    };
    create.mutate({ org, vendor: vendor.id, name, credentials, models, ...how, ...chosen });
  }
  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <Field label="Name" error={errors.name} help="How this integration is called everywhere in Latchkey.">
        <Input
          value={name}
          maxLength={80}
          disabled={isBusy}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <ModelChoices
        vendor={vendor}
        access={access}
        chosen={models}
        onChange={setModels}
        error={errors.models}
        disabled={isBusy}
      />
      {access.models.properties?.status === "success" && (
        <PropertyChoices
          vendorName={vendor.name}
          properties={properties}
          choice={choice}
          onChange={setChoice}
          error={errors.properties}
          disabled={isBusy}
        />
      )}
      {source ? (
        <Callout title={`Copied from ${source.name}`}>
          {source.schedules.length === 1 ? "Its schedule" : "Its schedules"} ({source.schedules.join("; ")}),
          its requests per second, its jobs at once, and that properties which are added later are{" "}
          {!source.newPropertiesAreEnabled && "not "}synced. Credentials are never copied.
        </Callout>
      ) : (
        <IntervalField
          value={interval}
          onChange={setInterval}
          error={errors.intervalMinutes}
          disabled={isBusy}
        />
      )}
      <FormError>
        {errors.credentials?.join(" ") ??
          (hasOwnPlace ? undefined : (credentialSentence(errors) ?? sentenceOf(create.error)))}
      </FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={isBusy} disabled={properties.state === "reading"}>
          Enable and start first sync
        </Button>
        <p className="text-xs text-subtle">
          The first sync reads everything once and announces nothing; changes are news from then on.
        </p>
      </div>
    </form>
  );
}

/** The credentials worked a moment ago; when the vendor refuses them now, the reason is still theirs to tell. */
const credentialSentence = (errors: Record<string, string[]>): string | undefined =>
  Object.values(errors).flat().join(" ") || undefined;
