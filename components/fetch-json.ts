/** A refused or failed read, with the status that says whether asking again can help. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** GET of JSON for `queryFn`: pass the query's signal so that what nobody waits for is cancelled. */
export async function fetchJson<Body>(url: string, signal?: AbortSignal): Promise<Body> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new FetchError(response.status, `The server answered ${response.status}.`);
  return response.json();
}
