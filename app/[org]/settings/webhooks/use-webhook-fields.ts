"use client";

import { useState } from "react";
import type { Pair } from "@/components/webhooks/pair-rows";
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

/** The fields of a new webhook or of one that is changed, and the settings they stand for. */
export function useWebhookFields(webhook: WebhookView | undefined) {
  const [fields, setFields] = useState<WebhookFields>(() => fieldsOf(webhook));
  const set = <Name extends keyof WebhookFields>(name: Name, value: WebhookFields[Name]) =>
    setFields((current) => ({ ...current, [name]: value }));
  return { fields, set, settings: settingsOf(fields) };
}

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
