import { BadRequest } from "@/lib/api/refusals";
import { type JsonBody, readJsonBody } from "@/lib/webhooks/read-json-body";

const MOST_BYTES = 256 * 1024;

/** The JSON object of a request. Throws `BadRequest` for anything else. */
export async function readBody(request: Request, mostBytes: number = MOST_BYTES): Promise<unknown> {
  return objectOf(await readJsonBody(request, mostBytes), mostBytes);
}

/** The same where nothing need be sent: undefined then. A request that is served has a body even when it is empty. */
export async function readOptionalBody(request: Request): Promise<unknown> {
  const body = await readJsonBody(request, MOST_BYTES);
  return !body.ok && body.reason === "empty" ? undefined : objectOf(body, MOST_BYTES);
}

function objectOf(body: JsonBody, mostBytes: number): unknown {
  if (body.ok) {
    if (typeof body.value === "object" && body.value !== null && !Array.isArray(body.value))
      return body.value;
    throw new BadRequest("The body is not a JSON object. Send one, with the content type application/json.");
  }
  if (body.reason === "too_large")
    throw new BadRequest(`The body is larger than ${mostBytes / 1024} KiB. Send less.`, 413);
  if (body.reason === "too_deep") throw new BadRequest("The body is nested too deeply. Flatten it.");
  throw new BadRequest("The body is not valid JSON. Send an object, with the content type application/json.");
}
