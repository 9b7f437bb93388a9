"use client";

import { useState } from "react";
import type { Pair } from "@/components/webhooks/pair-rows";
import type { SeenSettings } from "@/lib/webhooks/webhook-input";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

/** The form's fields as they are typed. */
export type WebhookFields = {
  callbackUrl: string;
  description: string;
  /** Empty for all properties. */
  propertyId: string;
  eventMask: string;
  headers: Pair[];
  requestParams: Pair[];
  sendData: boolean;
  isActive: boolean;
  retry: "default" | "channex" | "propexo" | "custom";
  /** Seconds with commas, where the schedule is one's own. */
  delays: string;
  requestsPerSecond: string;
  keepsOrder: boolean;
  /** Empty for none, or for the one that is stored. */
  propexoSecret: string;
  dropsPropexoSecret: boolean;
};

/** A webhook as it is stored, with what tells whether it was changed since. */
type Stored = { webhook: WebhookView; seen: SeenSettings };

/**
 * The fields of a new webhook or of one that is changed, and the settings they stand for. What is not edited follows what
 * is stored, also while somebody else changes it.
 */
export function useWebhookFields(stored: Stored | undefined) {
  const [edits, setEdits] = useState<Partial<WebhookFields>>({});
  /** What was stored when the first of the edits was made. */
  const [opened, setOpened] = useState<Stored | "as_shown">();
  // After an answer, what it was read with is on the screen with this rendering.
  if (opened === "as_shown") setOpened(stored);
  const hasEdits = Object.keys(edits).length > 0;
  const basis = hasEdits && opened && opened !== "as_shown" ? opened : stored;
  const fields = { ...fieldsOf(stored?.webhook), ...edits };
  const settings = settingsOf(fields);
  return {
    fields,
    settings,
    hasEdits,
    set: <Name extends keyof WebhookFields>(name: Name, value: WebhookFields[Name]) => {
      setOpened((first) => (hasEdits && first) || stored);
      setEdits((current) => ({ ...current, [name]: value }));
    },
    /** The settings that were changed here, and what was stored when that began. */
    changes: { ...changedSettings(settingsOf(fieldsOf(basis?.webhook)), settings), seen: basis?.seen },
    /** Shows what is stored instead of these edits, not of those that were made since. */
    drop: () => {
      setEdits((current) => without(current, edits));
      setOpened("as_shown");
    },
    /** Keeps the edits, and takes what is stored as seen. */
    keep: () => setOpened("as_shown"),
  };
}

const without = (current: Partial<WebhookFields>, gone: Partial<WebhookFields>): Partial<WebhookFields> =>
  Object.fromEntries(
    Object.entries(current).filter(([name, value]) => gone[name as keyof WebhookFields] !== value),
  );

function changedSettings(before: Settings, after: Settings): Partial<Settings> {
  const keys = Object.keys(after) as (keyof Settings)[];
  return Object.fromEntries(
    keys.flatMap((key) => (textOf(before[key]) === textOf(after[key]) ? [] : [[key, after[key]]])),
  );
}

/** JSON knows no NaN, which a number that cannot be read is. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === "number" ? String(part) : part)) ?? "";

const fieldsOf = (webhook: WebhookView | undefined): WebhookFields => ({
  callbackUrl: webhook?.callbackUrl ?? "",
  description: webhook?.description ?? "",
  propertyId: webhook?.propertyId ?? "",
  eventMask: webhook?.eventMask ?? "*",
  headers: pairsOf(webhook?.headers),
  requestParams: pairsOf(webhook?.requestParams),
  sendData: webhook?.sendData ?? true,
  isActive: webhook?.isActive ?? true,
  retry: webhook?.retry.preset ?? "default",
  delays: webhook?.retry.preset === "custom" ? webhook.retry.delaysSeconds.join(", ") : "",
  requestsPerSecond: webhook?.requestsPerSecond?.toString() ?? "",
  keepsOrder: webhook?.keepsOrder ?? true,
  propexoSecret: "",
  dropsPropexoSecret: false,
});

type Settings = ReturnType<typeof settingsOf>;
const settingsOf = (fields: WebhookFields) => ({
  callbackUrl: fields.callbackUrl,
  description: fields.description || null,
  propertyId: fields.propertyId || null,
  isGlobal: !fields.propertyId,
  eventMask: fields.eventMask,
  headers: recordOf(fields.headers),
  requestParams: recordOf(fields.requestParams),
  sendData: fields.sendData,
  isActive: fields.isActive,
  retry:
    fields.retry === "custom"
      ? {
          preset: "custom" as const,
          delaysSeconds: ownDelays(fields),
        }
      : { preset: fields.retry },
  requestsPerSecond: fields.requestsPerSecond.trim() ? Number(fields.requestsPerSecond) : null,
  keepsOrder: fields.keepsOrder,
  ...(fields.propexoSecret && { propexoSecret: fields.propexoSecret }),
  ...(fields.dropsPropexoSecret && { propexoSecret: null }),
});

/** The seconds of a schedule of one's own, as typed: NaN where one is no number. */
export const ownDelays = ({ delays }: WebhookFields): number[] =>
  delays
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);

const pairsOf = (record: Record<string, string> | null | undefined): Pair[] =>
  Object.entries(record ?? {}).map(([name, value], place) => ({ key: place, name, value }));

/** Rows without a name are not there yet. */
function recordOf(pairs: Pair[]): Record<string, string> | null {
  const named = pairs.filter((pair) => pair.name.trim());
  return named.length > 0 ? Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])) : null;
}
