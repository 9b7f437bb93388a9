import type { ClaimedJob } from "@/db/engine/claim";
import type { Answer } from "@/inngest/engine/decide";
import type { SdkDoor, SdkReply } from "@/inngest/engine/sdk-door";

const APP_URL = "http://embedded.invalid/api/inngest";

/** Asks the SDK for its functions' configurations. */
export async function listFunctions(door: SdkDoor): Promise<unknown> {
  const reply = await send(
    door,
    "PUT",
    APP_URL,
    { url: APP_URL },
    {
      "x-inngest-sync-kind": "in_band",
    },
  );
  const body = parse(reply.body);
  if (typeof body !== "object" || body === null || !("functions" in body))
    throw new Error(`The SDK did not list its functions (${reply.status}): ${reply.body}`);
  return body.functions;
}

/** The hold on a job as the SDK carries it through its checkpoints. */
export const holdKey = (job: Pick<ClaimedJob, "id" | "claim">): string => `${job.id}.${job.claim}`;

/** Calls a function once, in this process: it runs until it ends, sleeps, plans parallel steps or fails. */
export async function callFunction(door: SdkDoor, job: ClaimedJob, maxAttempts: number): Promise<Answer> {
  const url = `${APP_URL}?fnId=${encodeURIComponent(job.functionId)}&stepId=${job.stepId ?? "step"}`;
  const body = {
    // The SDK's own choice, which is 2; naming it costs four failed schema checks on every call.
    version: -1,
    event: job.event,
    events: [job.event],
    steps: job.steps ?? {},
    use_api: false,
    ctx: {
      run_id: job.runId,
      attempt: job.attempt,
      max_attempts: maxAttempts,
      use_api: false,
      disable_immediate_execution: job.isParallel,
      stack: { stack: job.stack, current: job.stack.length },
      // Both of these turn checkpointing on.
      fn_id: job.functionId,
      qi_id: holdKey(job),
    },
  };
  const reply = await send(door, "POST", url, body, { "x-run-id": job.runId });
  return {
    status: reply.status,
    body: parse(reply.body),
    isFinal: reply.headers["x-inngest-no-retry"] === "true",
    retryAfter: reply.headers["retry-after"] ?? null,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function send(
  door: SdkDoor,
  method: "PUT" | "POST",
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<SdkReply> {
  const reply = await door({
    method,
    url: new URL(url),
    body,
    headers: {
      "content-type": "application/json",
      ...headers,
    },
  });
  const lowerCased = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...reply, headers: Object.fromEntries(lowerCased) };
}
