/** What server actions take, in bytes (Next's own limit, `serverActions.bodySizeLimit`). */
const MAX_BYTES = 1_000_000;

export type BodyRefusal = { status: 400 | 413; message: string };

/**
 * Why the body of a server action cannot be read; null where it can, or where the request calls none. Next answers all of
 * these with a 500 of its own. What is read here is JSON: forms with files are multipart, and read as they come.
 */
export async function refuseActionBody(request: Request): Promise<BodyRefusal | null> {
  if (request.method !== "POST" || !request.headers.has("next-action")) return null;
  if (Number(request.headers.get("content-length")) > MAX_BYTES) return TOO_LARGE;
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) return null;
  const text = await request.text();
  if (text.length > MAX_BYTES) return TOO_LARGE;
  return isList(text) ? null : UNREADABLE;
}

const TOO_LARGE: BodyRefusal = {
  status: 413,
  message:
    "What was sent is larger than 1 MB, which is more than any form here takes. Shorten it and send it again.",
};
const UNREADABLE: BodyRefusal = {
  status: 400,
  message: "What was sent could not be read. Reload the page and try again.",
};

/** The arguments of an action are a list. */
function isList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
