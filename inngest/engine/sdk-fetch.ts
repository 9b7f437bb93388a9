type Fetch = typeof fetch;

let answer: Fetch | undefined;

/** From now on the embedded engine answers what the SDK sends. */
export const answerSdkWith = (fetch: Fetch): void => {
  answer = fetch;
};

/** The `fetch` of an embedded client. Only the worker has an engine that answers; the web process writes to the outbox. */
export const embeddedFetch: Fetch = (input, init) =>
  answer
    ? answer(input, init)
    : Promise.reject(
        new Error("Only the worker sends to Inngest. Emit events with db/queries/outbox in a transaction."),
      );
