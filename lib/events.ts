import { z } from "zod";

const id = z.uuid();

/**
 * Every internal event, with the schema of its data. They are written to the outbox in the business transaction
 * (`db/queries/outbox.ts`) and start functions in `inngest/`.
 */
export const EVENTS = {
  /** A command: run the sync whose log row already exists. */
  "pms/connection.sync.requested": z.object({ org: id, connectionId: id, syncLogId: id }),
  /** A sync attempt was recorded with `status=error`. One per sync log. */
  "pms/connection.sync.failed": z.object({
    org: id,
    connectionId: id,
    syncLogId: id,
    incidentId: id,
    /** When the one automatic retry is due, as an ISO 8601 instant; null where none is scheduled. */
    retryAt: z.string().nullable(),
  }),
  /** A sync finished with some jobs failed: worth a note, not an alarm. */
  "pms/connection.sync.partial": z.object({ org: id, connectionId: id, syncLogId: id }),
  /** The sync after a run of failures succeeded. One per incident. */
  "pms/connection.recovered": z.object({ org: id, connectionId: id, syncLogId: id, incidentId: id }),
  /** Something about a webhook's health that people have to know. One per alert. */
  "webhooks/webhook.alerted": z.object({ org: id, webhookId: id, alertId: id }),
  /** A lane that several webhooks share has deliveries that are due, and nobody drains it. */
  "webhooks/shared-lane.due": z.object({ lane: z.string() }),
  /** The same of the lane of one webhook that fails, is slow or throttled. */
  "webhooks/own-lane.due": z.object({ lane: z.string() }),
  /** What a replay would send has to be counted. */
  "webhooks/replay.requested": z.object({ org: id, replayId: id }),
  /** A counted replay was started, or goes on in another run. */
  "webhooks/replay.started": z.object({ org: id, replayId: id }),
  /** Writes of a connection are to be sent, not before `dueAt` (ISO 8601). */
  "writes/write.due": z.object({ org: id, connectionId: id, dueAt: z.string() }),
  /** A write ended without all of it being made. One per attempt, where somebody asked for it in the app. */
  "writes/write.failed": z.object({ org: id, writeId: id, attemptId: id }),
  /** An email row is waiting to be handed over, not before `sendAt` (ISO 8601). */
  "email/message.queued": z.object({ emailId: id, sendAt: z.string() }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.input<(typeof EVENTS)[Name]>;

/** One event with its data, for any of the names above. */
export type AppEvent = { [Name in EventName]: { name: Name; data: EventPayload<Name> } }[EventName];
