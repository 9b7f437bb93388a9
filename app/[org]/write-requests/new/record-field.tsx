"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { FieldInputProps } from "@/app/[org]/write-requests/new/field-input";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { fetchJson } from "@/lib/fetch-json";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { RecordChoice } from "@/lib/writes/read-write-form";

/** Another record of the integration, searched by its name and chosen. */
export function RecordField(props: FieldInputProps & { related: Model }) {
  const { org, connectionId, field, value, onValue, choices, error, isOptional, related } = props;
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: [org, "write-choices", connectionId, related, search],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ connection: connectionId, model: related, q: search });
      return fetchJson<RecordChoice[]>(`/api/orgs/${org}/write-choices?${asked}`, signal);
    },
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const [chosen, setChosen] = useState(() => choices.find(({ xId }) => xId === value));
  const listed = search === "" ? choices : (found.data ?? []);
  const options = chosen && !listed.some(({ xId }) => xId === chosen.xId) ? [chosen, ...listed] : listed;
  function choose(xId: string) {
    setChosen(options.find((option) => option.xId === xId));
    onValue(xId);
  }
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Field label={field.label} optional={isOptional} {...(error && { error })}>
        <Select value={value} onChange={(event) => choose(event.target.value)}>
          <option value="">{field.isRequired ? "Choose one" : "None"}</option>
          {options.map(({ xId, label }) => (
            <option key={xId} value={xId}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={`Find a ${MODEL_SINGULAR[related]} by name`}
        help={
          search === ""
            ? undefined
            : found.isError
              ? "The search failed. Check that you are online and type again."
              : found.data?.length === 0
                ? `No ${MODEL_SINGULAR[related]} has this in its name.`
                : "Choose one of those found."
        }
      >
        <Input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </Field>
    </div>
  );
}
