/** Deep enough for any payload; deeper ones are made to exhaust whoever walks them. */
const DEEPEST = 100;

export type JsonBody =
  | { ok: true; value: unknown }
  | { ok: false; reason: "too_large" | "empty" | "not_json" | "too_deep" };

/** The JSON of a request's body, read no further than `mostBytes`, whatever its headers say. */
export async function readJsonBody(request: Request, mostBytes: number): Promise<JsonBody> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return { ok: false, reason: "too_large" };
    chunks.push(chunk);
  }
  if (bytes === 0) return { ok: false, reason: "empty" };
  const value = parse(Buffer.concat(chunks).toString("utf8"));
  if (value === undefined) return { ok: false, reason: "not_json" };
  return isDeeperThan(value, DEEPEST) ? { ok: false, reason: "too_deep" } : { ok: true, value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Level by level, without recursion. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}
