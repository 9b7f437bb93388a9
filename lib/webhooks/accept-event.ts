import { isDeepStrictEqual } from "node:util";
import { type Transaction, transaction } from "@/db/client";
import { getEvent } from "@/db/queries/event-views";
import { claimEventKey } from "@/db/queries/webhook-event-keys";
import { findPropertyName } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { EVENT_NAMES, type EventEntry, findEvent } from "@/lib/webhooks/catalog";
import { EVENT_SCHEMAS } from "@/lib/webhooks/catalog-schemas";
import { closestName } from "@/lib/webhooks/closest-name";
import { recordEvents } from "@/lib/webhooks/record-events";

export type AcceptedEvent = {
  name: string;
  /** Null for an event of no property, which goes to global webhooks only. */
  propertyId: string | null;
  payload: unknown;
  /** The same key is the same event. */
  idempotencyKey?: string;
};

const LONGEST_KEY = 255;

/**
 * Records an event of the organisation's own systems and sends it to the webhooks that match. A key that was given
 * before answers the first event's id, also while that one is still being stored. Throws `invalid` by field, and
 * `conflict` where the key stands for another event.
 */
export async function acceptEvent(
  { org, user }: AnyActorContext,
  input: AcceptedEvent,
): Promise<{ id: string; isNew: boolean }> {
  const { propertyId, idempotencyKey } = input;
  const event = { name: input.name, payload: input.payload };
  refusePayload(checkName(input.name), input.payload);
  refuseKey(idempotencyKey);
  return transaction(async (tx) => {
    await refuseProperty(org, propertyId, tx);
    const claimed = idempotencyKey === undefined ? null : await claimEventKey(org, idempotencyKey, tx);
    if (claimed && !claimed.isNew) {
      refuseOther(await getEvent(org, claimed.eventId, tx), input);
      return { id: claimed.eventId, isNew: false };
    }
    const known = claimed && { id: claimed.eventId };
    const [id] = await recordEvents(org, [{ ...event, ...known, propertyId, userId: user.id }], tx);
    if (!id) throw new Error("A posted event was not stored.");
    return { id, isNew: true };
  });
}

function checkName(name: string): EventEntry {
  const entry = findEvent(name);
  if (!entry) {
    const closest = closestName(name.slice(0, 100), EVENT_NAMES);
    const hint = closest ? `Did you mean ${closest}?` : "The catalogue lists them all.";
    throw refusal("name", `There is no event ${name.slice(0, 60)}. ${hint}`);
  }
  if (entry.cause !== "systems")
    throw refusal(
      "name",
      `${name} is caused by ${entry.cause} alone. Send its example to a webhook as a test instead.`,
    );
  return entry;
}

function refusePayload({ name }: EventEntry, payload: unknown): void {
  const result = EVENT_SCHEMAS[name].safeParse(payload);
  if (result.success) return;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of result.error.issues) {
    const field = ["payload", ...path].join(".");
    fields[field] = [...(fields[field] ?? []), message];
  }
  throw new AppError("invalid", `The payload is not what ${name} carries.`, fields);
}

function refuseKey(key: string | undefined): void {
  if (key === undefined || (key !== "" && key.length <= LONGEST_KEY)) return;
  throw refusal("idempotencyKey", `An idempotency key has 1 to ${LONGEST_KEY} characters.`);
}

function refuseOther(known: AcceptedEvent, { name, propertyId, payload }: AcceptedEvent): void {
  const isSame =
    known.name === name &&
    known.propertyId === propertyId &&
    isDeepStrictEqual(known.payload, JSON.parse(JSON.stringify(payload)));
  if (isSame) return;
  throw new AppError(
    "conflict",
    "This idempotency key stands for another event. Use a new key for each event that differs.",
  );
}

async function refuseProperty(org: OrgId, propertyId: string | null, tx: Transaction): Promise<void> {
  if (propertyId === null) return;
  if (isId(propertyId) && (await findPropertyName(org, propertyId, tx)) !== undefined) return;
  throw refusal("propertyId", "This property was not found in your organisation.");
}

const refusal = (field: string, sentence: string): AppError =>
  new AppError("invalid", sentence, { [field]: [sentence] });
