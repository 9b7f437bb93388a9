import type { ClaimedJob } from "@/db/engine/claim";
import type { Answer } from "@/inngest/engine/decide";
import { signBody } from "@/inngest/engine/sign";

/** The SDK's fetch handler, as `serve()` of `inngest/edge` makes it. */
export type SdkHandler = (request: Request) => Promise<Response>;

const ORIGIN = "http://embedded.invalid";
const URL_OF_APP = `${ORIGIN}/api/inngest`;

/** Asks the SDK for its functions' configurations. */
export async function listFunctions(handler: SdkHandler, signingKey: string): Promise<unknown> {
  const response = await send(handler, "PUT", URL_OF_APP, { url: URL_OF_APP }, signingKey, {
    "x-inngest-sync-kind": "in_band",
  });
  const body: unknown = await response.json();
  if (typeof body !== "object" || body === null || !("functions" in body))
    throw new Error(`The SDK did not list its functions (${response.status}): ${JSON.stringify(body)}`);
  return body.functions;
}

/** The hold on a job as the SDK carries it through its checkpoints. */
export const holdKey = (job: Pick<ClaimedJob, "id" | "claim">): string => `${job.id}.${job.claim}`;

/** Calls a function once, in this process: it runs until it ends, sleeps, plans parallel steps or fails. */
export async function callFunction(
  handler: SdkHandler,
  job: ClaimedJob,
  maxAttempts: number,
  signingKey: string,
): Promise<Answer> {
  const url = `${URL_OF_APP}?fnId=${encodeURIComponent(job.functionId)}&stepId=${job.stepId ?? "step"}`;
  const body = {
    version: 2,
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
  const response = await send(handler, "POST", url, body, signingKey, { "x-run-id": job.runId });
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? null : parse(text),
    isFinal: response.headers.get("x-inngest-no-retry") === "true",
    retryAfter: response.headers.get("retry-after"),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const send = (
  handler: SdkHandler,
  method: "PUT" | "POST",
  url: string,
  body: unknown,
  signingKey: string,
  headers: Record<string, string>,
) =>
  handler(
    new Request(url, {
      method,
      body: JSON.stringify(body),
      // The SDK builds its own URL from `host`.
      headers: {
        host: "embedded.invalid",
        "content-type": "application/json",
        "x-inngest-signature": signBody(body, signingKey),
        ...headers,
      },
    }),
  );
