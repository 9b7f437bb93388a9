import { z } from "zod";

/** How an inbox answers. */
export const InboxAnswer = z.object({
  status: z.number().int().min(100).max(599).default(200),
  delayMs: z.number().int().min(0).max(60_000).default(0),
  /** Instead of an answer: none at all, or a cut connection. */
  fault: z.enum(["none", "hang", "reset"]).default("none"),
  /** Seconds, sent as `Retry-After`. */
  retryAfter: z.number().int().min(0).max(86_400).nullable().default(null),
  body: z.string().max(100_000).default('{"received":true}'),
});
export type InboxAnswer = z.output<typeof InboxAnswer>;

export type RecordedRequest = {
  /** Counted up over all inboxes. */
  id: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  receivedAtMs: number;
};
export type Inbox = {
  name: string;
  answer: InboxAnswer;
  secret: string | null;
  /** Newest last. */
  requests: RecordedRequest[];
};
/** What survives a restart: settings, not requests, so that recording costs nothing but memory. */
export const InboxState = z.object({
  inboxes: z
    .array(z.object({ name: z.string(), answer: InboxAnswer, secret: z.string().nullable() }))
    .default([]),
});
export type InboxState = z.output<typeof InboxState>;

const MOST_INBOXES = 100;
const MOST_REQUESTS = 500;
export const INBOX_NAME = /^[a-z0-9-]{1,40}$/;

export type Inboxes = ReturnType<typeof openInboxes>;

/** The inboxes of this server: made when first used, each with its newest 500 requests. */
export function openInboxes(stored: InboxState, onChange: () => void) {
  const inboxes = new Map<string, Inbox>(
    stored.inboxes.map((inbox): [string, Inbox] => [inbox.name, { ...inbox, requests: [] }]),
  );
  let lastId = 0;

  function get(name: string): Inbox {
    const known = inboxes.get(name);
    if (known) return known;
    const made: Inbox = { name, answer: InboxAnswer.parse({}), secret: null, requests: [] };
    const oldest = inboxes.keys().next().value;
    if (inboxes.size >= MOST_INBOXES && oldest !== undefined) inboxes.delete(oldest);
    inboxes.set(name, made);
    onChange();
    return made;
  }
  return {
    list: () => [...inboxes.values()],
    get,
    record(name: string, request: Omit<RecordedRequest, "id">): RecordedRequest {
      const { requests } = get(name);
      const recorded = { id: ++lastId, ...request };
      requests.push(recorded);
      // In one piece now and then, as shifting each time would move all of them.
      if (requests.length > MOST_REQUESTS * 1.2) requests.splice(0, requests.length - MOST_REQUESTS);
      return recorded;
    },
    setAnswer(name: string, answer: InboxAnswer) {
      get(name).answer = answer;
      onChange();
    },
    setSecret(name: string, secret: string | null) {
      get(name).secret = secret;
      onChange();
    },
    clear(name: string) {
      get(name).requests = [];
    },
    get state(): InboxState {
      return { inboxes: [...inboxes.values()].map(({ name, answer, secret }) => ({ name, answer, secret })) };
    },
  };
}
