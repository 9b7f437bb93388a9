import { z } from "zod";
import { findReplay, listReplays } from "@/db/queries/replays";
import { REPLAY_KINDS, REPLAY_STATES } from "@/db/schema/deliveries";
import { inApiWords } from "@/lib/api/in-api-words";
import { parseInput } from "@/lib/auth/action-result";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { cancelReplay } from "@/lib/replays/cancel-replay";
import { countReplay } from "@/lib/replays/count-replay";
import { type ReplayView, viewOfReplay } from "@/lib/replays/read-replays";
import { CountReplayInput, REPLAYED_STATES, StartReplayInput } from "@/lib/replays/replay-input";
import { startReplay } from "@/lib/replays/start-replay";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";
import { messageIdOf } from "@/lib/webhooks/message-id";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

type Target = { webhookId: string; replayId: string };
const MOST_LISTED = 50;
const instant = z.string().nullable();

const texts = z.array(z.string("is invalid"), "is invalid");
const Filter = z
  .object({
    from: z.string("is invalid").describe("ISO 8601: events of this moment and later."),
    to: z.string("is invalid").describe("ISO 8601: events before this moment."),
    events: texts.describe("Names of the catalogue."),
    states: z
      .array(z.enum(REPLAYED_STATES, "is invalid"), "is invalid")
      .describe("Instead of those of the kind. What is on its way is never sent again."),
    error_classes: z
      .array(z.enum(ERROR_CLASSES, "is invalid"), "is invalid")
      .describe("How the last attempt failed."),
    property_id: z.string("is invalid").describe("Events of this property."),
    record_id: z.string("is invalid").describe("Events of this record."),
  })
  .partial();

/** A replay as the API gives it. */
export const ReplayResource = z.object({
  id: z.uuid(),
  type: z.literal("replay"),
  attributes: z.object({
    kind: z.enum(REPLAY_KINDS),
    filter: Filter.describe("As it was given: what is left out does not narrow it."),
    state: z.enum(REPLAY_STATES),
    total: z.int().nullable().describe("Exactly how many deliveries; null while they are counted."),
    released: z.int().describe("How many of them were set off so far."),
    per_second: z.int().nullable(),
    first_deliveries: z.array(z.string()).describe("Ids of the first ones, while it waits to be started."),
    end_reason: z.string().nullable(),
    created_at: z.string(),
    started_at: instant,
    finished_at: instant,
  }),
  relationships: z.object({
    webhook: z.object({ data: z.object({ type: z.literal("webhook"), id: z.uuid() }) }),
  }),
});
type Answer = { data: z.output<typeof ReplayResource> };

export const ReplayBody = z.object({
  kind: z
    .enum(REPLAY_KINDS, "is invalid")
    .describe("`replay` is everything that ended, `resend_failed` what failed, `catch_up` what is held."),
  filter: Filter.optional(),
});
export const StartBody = z.object({
  per_second: StartReplayInput.shape.perSecond.describe("1 to 500; a slower receiver is waited for."),
});
const wrapped = <Shape extends z.ZodType>(replay: Shape) => z.object({ replay }, "can't be blank");

/** Has the deliveries counted; nothing is sent before the replay is started. */
export async function answerReplayCreation(
  ctx: AnyActorContext,
  webhookId: string,
  body: unknown,
): Promise<Answer> {
  await readWebhook(ctx, webhookId);
  const { kind, filter = {} } = parseInput(wrapped(ReplayBody), body).replay;
  const { events, error_classes, property_id, record_id, ...rest } = filter;
  const named = {
    eventNames: events,
    errorClasses: error_classes,
    propertyId: property_id,
    recordId: record_id,
  };
  const replay = await inApiWords(() =>
    countReplay(ctx, parseInput(CountReplayInput, { webhookId, kind, filter: { ...rest, ...named } })),
  );
  return { data: resourceOf(await viewOfReplay(ctx.org, replay)) };
}

export async function answerReplayList(ctx: AnyActorContext, webhookId: string) {
  await readWebhook(ctx, webhookId);
  const replays = await listReplays(ctx.org, webhookId, { limit: MOST_LISTED });
  const views = await Promise.all(replays.map((replay) => viewOfReplay(ctx.org, replay)));
  return { data: views.map(resourceOf) };
}

export async function answerReplay(
  { org }: AnyActorContext,
  { webhookId, replayId }: Target,
): Promise<Answer> {
  const replay = isId(replayId) ? await findReplay(org, replayId) : undefined;
  if (replay?.webhookId !== webhookId) throw notFound("The replay");
  return { data: resourceOf(await viewOfReplay(org, replay)) };
}

export async function answerReplayStart(
  ctx: AnyActorContext,
  target: Target,
  body: unknown,
): Promise<Answer> {
  await answerReplay(ctx, target);
  const { per_second: perSecond } = parseInput(wrapped(StartBody), body).replay;
  await startReplay(ctx, { replayId: target.replayId, perSecond });
  return answerReplay(ctx, target);
}

export async function answerReplayCancel(ctx: AnyActorContext, target: Target): Promise<Answer> {
  await answerReplay(ctx, target);
  await cancelReplay(ctx, target);
  return answerReplay(ctx, target);
}

const resourceOf = (replay: ReplayView): Answer["data"] => ({
  id: replay.id,
  type: "replay",
  attributes: {
    kind: replay.kind,
    filter: filterOf(replay.filter),
    state: replay.state,
    total: replay.total,
    released: replay.released,
    per_second: replay.perSecond,
    first_deliveries: replay.preview.map(({ eventId }) =>
      messageIdOf({ eventId, webhookId: replay.webhookId }),
    ),
    end_reason: replay.endReason,
    created_at: replay.createdAt,
    started_at: replay.startedAt,
    finished_at: replay.finishedAt,
  },
  relationships: { webhook: { data: { type: "webhook", id: replay.webhookId } } },
});

function filterOf({ eventNames, errorClasses, propertyId, recordId, ...rest }: ReplayView["filter"]) {
  return {
    ...rest,
    ...(eventNames && { events: eventNames }),
    ...(errorClasses && { error_classes: errorClasses }),
    ...(propertyId && { property_id: propertyId }),
    ...(recordId && { record_id: recordId }),
  };
}
