import { createHash } from "node:crypto";
import { z } from "zod";
import type { EngineEvent } from "@/db/engine/claim";
import { sendEvents } from "@/db/engine/send-events";
import { finishedStep, Op, unsupportedOp } from "@/inngest/engine/decide";
import type { EngineState } from "@/inngest/engine/state";
import { messageOf } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";

const SentEvent = z.looseObject({
  id: z.string().optional(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().optional(),
});
const Checkpoint = z.looseObject({ run_id: z.string(), qi_id: z.string(), steps: z.array(Op) });

const json = (body: unknown, status = 200) => Response.json(body, { status });

/** Answers, in this process, what the SDK would send to Inngest: events, and checkpoints of finished steps. */
export const answerSdk = (
  state: EngineState,
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> =>
  route(state, input instanceof Request ? input.url : String(input), init).catch((error: unknown) =>
    // The SDK tries again by itself, so a lost connection heals here.
    json({ error: messageOf(error) }, error instanceof z.ZodError ? 400 : 500),
  );

async function route(state: EngineState, url: string, init: RequestInit): Promise<Response> {
  const { pathname } = new URL(url);
  const method = init.method ?? "GET";
  if (method === "POST" && pathname.startsWith("/e/")) return takeSentEvents(state, init);
  if (method === "POST" && /^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname))
    return saveCheckpoint(state, Checkpoint.parse(JSON.parse(String(init.body))));
  // The SDK tells an error's words where its status is beside them.
  return json({ error: `The embedded engine does not answer ${method} ${pathname}.`, status: 501 }, 501);
}

async function takeSentEvents(state: EngineState, init: RequestInit): Promise<Response> {
  const sent = z.array(SentEvent).parse([JSON.parse(String(init.body))].flat());
  const seed = new Headers(init.headers).get("x-inngest-event-id-seed");
  const events = sent.map(
    (event, index): EngineEvent => ({
      id: eventId(event.id, seed && `${seed},${index}`),
      name: event.name,
      data: event.data ?? {},
      ts: event.ts ?? Date.now(),
    }),
  );
  await sendEvents(state.sql, events);
  state.wakeForEvents();
  return json({ ids: events.map((event) => event.id), status: 200 });
}

/** The sender's id where it is a UUID; else one made from it, or from the seed that the SDK's own retries share. */
const eventId = (given: string | undefined, seed: string | null): string => {
  if (isId(given)) return given;
  const source = given ?? seed;
  if (!source) return newId();
  const hex = createHash("sha256").update(source).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** 409 tells the SDK to stop the call: the job is no longer this call's. */
async function saveCheckpoint(
  state: EngineState,
  checkpoint: z.output<typeof Checkpoint>,
): Promise<Response> {
  const running = state.running.get(checkpoint.qi_id);
  if (!running || running.isOver || running.job.runId !== checkpoint.run_id)
    return json({ error: "This job is no longer yours." }, 409);

  const refused = checkpoint.steps.find((op) => finishedStep(op) === null);
  if (refused) {
    running.refusal = unsupportedOp(running.fn.id, refused);
    return json({ error: running.refusal.message }, 409);
  }
  // The steps that it names are those that the keeper was told of.
  await running.keeper.storeAll().catch(() => {});
  const isLost = running.isOver || running.refusal !== null;
  return isLost ? json({ error: "This job is no longer yours." }, 409) : json({ data: {} });
}
