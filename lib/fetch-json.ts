/** Why a read failed. `message` is meant for the reader; `status` is 0 when no answer came. */
export class ReadError extends Error {
  override readonly name = "ReadError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads one of our own GET routes. Throws ReadError with the route's own sentence where it gave one. */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } }).catch((error) => {
    if (signal?.aborted) throw error;
    throw new ReadError(0, "No answer came. Check your connection; what you see is the last known state.");
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ReadError(response.status, sentenceOf(body) ?? FALLBACK);
  return answerOf<T>(body);
}

const FALLBACK = "The server could not answer. Try again; if it stays, reload the page.";

// Our own routes answer the type that the query's options name; both come from one function.
const answerOf = <T>(body: unknown): T => body as T;

function sentenceOf(body: unknown): string | undefined {
  const error = fieldOf(body, "error");
  const message = fieldOf(error, "message");
  return typeof message === "string" ? message : undefined;
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
