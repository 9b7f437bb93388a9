import { PmsError } from "@/lib/pms/error-kinds";

export type PmsTimeouts = {
  /** From the start of the request to the first line of the answer. */
  headersMs: number;
  /** From the start of the request to the end of the answer. */
  bodyMs: number;
};

/**
 * Runs one request with a signal that aborts, with the reason as a `PmsError`, when a deadline passes or the
 * sync is stopped. `answered` is to be called when the headers are there.
 */
export async function withDeadlines<T>(
  vendor: string,
  { headersMs, bodyMs }: PmsTimeouts,
  stop: AbortSignal | undefined,
  attempt: (signal: AbortSignal, answered: () => void) => Promise<T>,
): Promise<T> {
  const control = new AbortController();
  const expire = (what: string) => () =>
    control.abort(new PmsError("timeout", `${vendor} did not ${what} in time.`));
  const headers = setTimeout(expire("start to answer"), headersMs);
  const body = setTimeout(expire("finish its answer"), bodyMs);
  // A listener rather than AbortSignal.any: a session's signal outlives thousands of requests.
  const stopped = () => control.abort(stop?.reason);
  stop?.addEventListener("abort", stopped, { once: true });
  try {
    stop?.throwIfAborted();
    return await attempt(control.signal, () => clearTimeout(headers));
  } catch (error) {
    throw control.signal.reason instanceof PmsError ? control.signal.reason : error;
  } finally {
    clearTimeout(headers);
    clearTimeout(body);
    stop?.removeEventListener("abort", stopped);
  }
}
