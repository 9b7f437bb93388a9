import { expect, test } from "@/e2e/fixtures/lane";
import { keysFrom } from "@/e2e/fixtures/trail";
import { trailStory } from "@/e2e/fixtures/trail-story";
import { readTrail } from "@/lib/trail/read-trail";
import type { TrailStart } from "@/lib/trail/start";

test("from each of them a trail finds all the others", async ({ database, receiver, world }) => {
  const at = await trailStory(database, receiver, world);
  const kinds = {
    "the failed sync": `sync:${at.failedId}`,
    "its job": `job:${at.failedJobId}`,
    incident: `incident:${at.incidentId}`,
    "note of the incident": `notification:${at.syncNoteId}`,
    "email of the incident": `email:${at.emailId}`,
    write: `write:${at.writeId}`,
    "attempt of the write": `write-attempt:${at.attemptId}`,
    "note of the write": `notification:${at.writeNoteId}`,
    "event of the write": `event:${at.writeEventId}`,
    sync: `sync:${at.syncLogId}`,
    job: `job:${at.jobId}`,
    change: `change:${at.changeId}`,
    event: `event:${at.eventId}`,
    delivery: `delivery:${at.webhookId}.${at.eventId}`,
    "note of the webhook": `notification:${at.webhookNoteId}`,
  };
  const starts: Record<string, TrailStart> = {
    connection: { kind: "connection", id: at.connectionId },
    sync: { kind: "sync", id: at.syncLogId },
    "failed sync": { kind: "sync", id: at.failedId },
    job: { kind: "job", id: at.jobId },
    "failed job": { kind: "job", id: at.failedJobId },
    "attempt of the write": { kind: "job", id: at.attemptId },
    record: { kind: "record", id: at.recordId },
    change: { kind: "change", id: at.changeId },
    event: { kind: "event", id: at.eventId },
    "event of the write": { kind: "event", id: at.writeEventId },
    delivery: { kind: "delivery", webhookId: at.webhookId, eventId: at.eventId },
    "note of the incident": { kind: "notification", id: at.syncNoteId },
    "note of the webhook": { kind: "notification", id: at.webhookNoteId },
    "note of the write": { kind: "notification", id: at.writeNoteId },
    incident: { kind: "incident", id: at.incidentId },
    write: { kind: "write", id: at.writeId },
  };
  const missing: Record<string, string[]> = {};
  for (const [name, start] of Object.entries(starts)) {
    const keys = new Set(await keysFrom(at.org, start));
    const { head } = await readTrail({ org: at.org }, start);
    const lacks = Object.entries(kinds)
      .filter(([, key]) => !keys.has(key))
      .map(([kind]) => kind);
    if (head.connections.map(({ id }) => id).join() !== String(at.connectionId)) lacks.push("connection");
    if (lacks.length > 0) missing[name] = lacks;
  }
  // What the next sync found, and a write that failed meanwhile, did not come of the sync that failed.
  const later = ["write", "attempt of the write", "note of the write", "event of the write"];
  const notOfFailed = [...later, "job", "change", "event", "delivery"];
  expect(missing).toEqual({ "failed sync": notOfFailed, "failed job": notOfFailed });
  await at.close();
});
