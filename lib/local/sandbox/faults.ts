export type Fault = {
  id: FaultId;
  label: string;
  /** One sentence: what the API does while it is on. */
  effect: string;
  /** What its value means, and the one it starts with. */
  value?: { label: string; kind: "model" | "percent"; initial: string };
};

export const FAULT_IDS = [
  "expired_credentials",
  "revoked_access",
  "missing_permission",
  "outage",
  "timeout",
  "slow",
  "rate_limited",
  "random_errors",
  "malformed_record",
  "empty_listings",
  "repeated_ids",
  "looping_pagination",
  "html_answers",
  "cut_connection",
  "oversized_page",
] as const;
export type FaultId = (typeof FAULT_IDS)[number];

export const FAULTS: Fault[] = [
  {
    id: "expired_credentials",
    label: "Expired credentials",
    effect: "The current API key is answered with 401 until a new key is issued.",
  },
  {
    id: "revoked_access",
    label: "Revoked access",
    effect: "Every key of this account is answered with 403: the owner has withdrawn access.",
  },
  {
    id: "missing_permission",
    label: "Missing permission",
    effect: "One model is answered with 403; the others still work.",
    value: { label: "Model", kind: "model", initial: "" },
  },
  { id: "outage", label: "Outage", effect: "Every request is answered with 503." },
  { id: "timeout", label: "Timeouts", effect: "Requests are accepted and never answered." },
  { id: "slow", label: "Slow", effect: "Every answer waits two seconds." },
  {
    id: "rate_limited",
    label: "Rate limited",
    effect: "Every request is answered with 429 and Retry-After: 5.",
  },
  {
    id: "random_errors",
    label: "Random errors",
    effect: "A share of the requests is answered with 500.",
    value: { label: "Percent", kind: "percent", initial: "30" },
  },
  {
    id: "malformed_record",
    label: "Malformed record",
    effect: "One record of each page has an amount or a name that cannot be read.",
  },
  {
    id: "empty_listings",
    label: "Empty listings",
    effect: "Every listing answers 200 without a single record.",
  },
  { id: "repeated_ids", label: "Repeated ids", effect: "Each page holds its first record twice." },
  {
    id: "looping_pagination",
    label: "Looping pagination",
    effect: "The next page is always the first one again.",
  },
  {
    id: "html_answers",
    label: "HTML answers",
    effect: "A maintenance page in HTML comes with status 200 where JSON belongs.",
  },
  {
    id: "cut_connection",
    label: "Cut connection",
    effect: "The connection closes in the middle of the answer.",
  },
  { id: "oversized_page", label: "Oversized page", effect: "Every listing answers a page of 50 MB." },
];
