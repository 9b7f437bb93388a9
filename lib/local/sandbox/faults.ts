export const FAULT_GROUPS = ["Access", "Availability", "Data", "Paging", "Writes"] as const;

export type Fault = {
  id: FaultId;
  group: (typeof FAULT_GROUPS)[number];
  label: string;
  /** One sentence: what the API does while it is on. */
  effect: string;
  value?: FaultValue;
};
/** What a fault's value means; a number that is not given is the initial one. */
type FaultValue =
  | { kind: "model"; of: "read" | "written" }
  | { kind: "number"; label: string; initial: number; max: number };

export const FAULT_IDS = [
  "expired_credentials",
  "expired_midway",
  "revoked_access",
  "missing_permission",
  "outage",
  "model_errors",
  "timeout",
  "slow",
  "rate_limited",
  "rate_limited_hour",
  "random_errors",
  "html_answers",
  "cut_connection",
  "malformed_record",
  "renamed_field",
  "null_values",
  "empty_listings",
  "repeated_ids",
  "clock_skew",
  "clock_ahead",
  "looping_pagination",
  "endless_pages",
  "changing_totals",
  "oversized_page",
  "writes_refused",
  "write_permission_missing",
  "write_outage",
  "lost_answers",
] as const;
export type FaultId = (typeof FAULT_IDS)[number];

type Described = Omit<Fault, "id" | "group">;
const inGroup = (group: Fault["group"], faults: Partial<Record<FaultId, Described>>): Fault[] =>
  FAULT_IDS.flatMap((id) => {
    const fault = faults[id];
    return fault ? [{ id, group, ...fault }] : [];
  });

const oneModel: FaultValue = { kind: "model", of: "read" };

export const FAULTS: Fault[] = [
  ...inGroup("Access", {
    expired_credentials: {
      label: "Expired credentials",
      effect: "The current API key is answered with 401 until a new key is issued.",
    },
    expired_midway: {
      label: "Expires midway",
      effect: "The key expires after some more pages, in the middle of a listing.",
      value: { kind: "number", label: "Pages", initial: 3, max: 1_000 },
    },
    revoked_access: {
      label: "Revoked access",
      effect: "Every key of this account is answered with 403: the owner has withdrawn access.",
    },
    missing_permission: {
      label: "Missing permission",
      effect: "One model is answered with 403; the others still work.",
      value: oneModel,
    },
  }),
  ...inGroup("Availability", {
    outage: { label: "Outage", effect: "Every request is answered with 503." },
    model_errors: {
      label: "Errors of one model",
      effect: "Requests for one model are answered with 500; the others still work.",
      value: oneModel,
    },
    timeout: { label: "Timeouts", effect: "Requests are accepted and never answered." },
    slow: { label: "Slow", effect: "Every answer waits two seconds." },
    rate_limited: {
      label: "Rate limited",
      effect: "Every request is answered with 429 and Retry-After: 5.",
    },
    rate_limited_hour: {
      label: "Rate limited for an hour",
      effect: "Every request is answered with 429 and Retry-After: 3600.",
    },
    random_errors: {
      label: "Random errors",
      effect: "A share of the requests is answered with 500.",
      value: { kind: "number", label: "Percent", initial: 30, max: 100 },
    },
    html_answers: {
      label: "HTML answers",
      effect: "A maintenance page in HTML comes with status 200 where JSON belongs.",
    },
    cut_connection: {
      label: "Cut connection",
      effect: "The connection closes in the middle of the answer.",
    },
  }),
  ...inGroup("Data", {
    malformed_record: {
      label: "Malformed record",
      effect: "One record of each page has an amount, a number or a status that cannot be read.",
    },
    renamed_field: {
      label: "Renamed field",
      effect: "A field of one model is sent under another name.",
      value: oneModel,
    },
    null_values: {
      label: "Null values",
      effect: "A field of one model is null in every record, whatever it held.",
      value: oneModel,
    },
    empty_listings: {
      label: "Empty listings",
      effect: "Every listing answers 200 without a single record.",
    },
    repeated_ids: { label: "Repeated ids", effect: "Each page holds its first record twice." },
    clock_skew: {
      label: "Clock behind",
      effect: "The clock of this PMS is slow: updated_at and updated_since are off by some minutes.",
      value: { kind: "number", label: "Minutes", initial: 10, max: 720 },
    },
    clock_ahead: {
      label: "Clock ahead",
      effect: "The clock of this PMS is fast: updated_at and updated_since are off by some minutes.",
      value: { kind: "number", label: "Minutes", initial: 10, max: 720 },
    },
  }),
  ...inGroup("Paging", {
    looping_pagination: {
      label: "Looping pagination",
      effect: "The next page is always the first one again.",
    },
    endless_pages: {
      label: "Endless pages",
      effect: "After the last record come empty pages, each with a token for the next one.",
    },
    changing_totals: {
      label: "Changing totals",
      effect: "The total grows and shrinks from page to page, and each page starts a record too early.",
    },
    oversized_page: { label: "Oversized page", effect: "Every listing answers a page of 50 MB." },
  }),
  ...inGroup("Writes", {
    writes_refused: {
      label: "Writes refused",
      effect: "Every write is answered with 422: the books are closed.",
    },
    write_permission_missing: {
      label: "Read only",
      effect: "Writes of one model are answered with 403; it may still be read.",
      value: { kind: "model", of: "written" },
    },
    write_outage: { label: "Write outage", effect: "Every write is answered with 503; reading works." },
    lost_answers: {
      label: "Lost answers",
      effect:
        "A write is carried out, then the connection closes before the answer. Asked again with its key, it is answered.",
    },
  }),
];
