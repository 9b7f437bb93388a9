/** What an entry says: "paused" "Harbour Lettings", with what changed. */
export type AuditSentence = {
  verb: string;
  /** What was acted on, where it has a name. */
  object: string | null;
  facts: AuditFact[];
};
/** A detail: a value, or a value before and after. */
export type AuditFact = { label: string; before: string | null; after: string };

const VERBS: Record<string, string> = {
  "connection.created": "added the integration",
  "connection.updated": "changed the settings of",
  "connection.renamed": "renamed",
  "connection.rescheduled": "changed the schedule of",
  "connection.paused": "paused",
  "connection.resumed": "resumed",
  "connection.deleted": "deleted the integration",
  "connection.reauthenticated": "entered new credentials for",
  "sync.started": "started",
  "sync.cancelled": "cancelled",
  "webhook.created": "added the webhook",
  "webhook.updated": "changed the webhook",
  "webhook.activated": "switched on the webhook",
  "webhook.deactivated": "switched off the webhook",
  "webhook.enabled": "enabled the webhook",
  "webhook.tried": "tried the disabled webhook",
  "webhook.disabled": "disabled the webhook",
  "webhook.snoozed": "kept the rule from disabling the webhook",
  "webhook.deleted": "deleted the webhook",
  "webhook.caught-up": "sent what was held for the webhook",
  "webhook.held-discarded": "discarded what was held for the webhook",
  "delivery.resent": "resent a delivery of",
  "deliveries.resent": "resent deliveries of",
  "record.create-requested": "asked to write a new",
  "record.update-requested": "asked to change",
  "write.retried": "retried the write of",
  "api_key.created": "created the API key",
  "api_key.revoked": "revoked the API key",
  "webhook.secret-rotated": "rotated the signing secret of",
  "webhook.secret-given": "had the inbox check signatures of",
  "webhook.secret-revealed": "looked at the signing secret of",
  "webhook.headers-revealed": "looked at the header values of",
  "invitation.accepted": "accepted the invitation",
  "invitation.resent": "sent the invitation again to",
  "invitation.revoked": "revoked the invitation of",
  "member.invited": "invited",
  "member.removed": "removed",
  "member.left": "left the organisation",
  "member.role-changed": "changed the role of",
  "ownership.transferred": "transferred ownership to",
  "org.created": "created the organisation",
  "org.renamed": "renamed the organisation",
  "org.slug-changed": "changed the organisation's address",
  "preferences.changed": "changed their email preferences",
};
/** Their object would only repeat the actor or the verb. */
const SAYS_ALL = new Set([
  "invitation.accepted",
  "member.left",
  "preferences.changed",
  "org.renamed",
  "org.slug-changed",
]);

/** What things without a name of their own are called. */
const NAMELESS: Record<string, string> = { sync_log: "a sync" };

/** An action that is not in the list is told by its own name: `report.export-made` is "report export made". */
export function describeAudit(entry: {
  action: string;
  targetType: string;
  targetName: string | null;
  detail: Record<string, unknown> | null;
}): AuditSentence {
  return {
    verb: VERBS[entry.action] ?? entry.action.replace(/[.-]/g, " "),
    object: SAYS_ALL.has(entry.action) ? null : (entry.targetName ?? NAMELESS[entry.targetType] ?? null),
    facts: factsOf(entry.detail ?? {}),
  };
}

/** The name of an action in a list of actions: "Integration paused". */
export function actionLabel(action: string): string {
  const words = action
    .replace(/^connection\b/, "integration")
    .replace(/^org\b/, "organisation")
    .replace(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function factsOf(detail: Record<string, unknown>): AuditFact[] {
  const whole = changeOf(detail);
  if (whole) return [{ label: "", ...whole }];
  return Object.entries(detail).flatMap(([key, value]) => {
    if (value === null || value === undefined || /Ids?$/.test(key)) return [];
    const change = changeOf(value);
    return [{ label: wordsOf(key), ...(change ?? { before: null, after: textOf(value) }) }];
  });
}

/** `{ from, to }`, the way a change is written down. */
function changeOf(value: unknown): { before: string | null; after: string } | undefined {
  if (typeof value !== "object" || value === null || !("from" in value)) return undefined;
  const to = "to" in value ? value.to : undefined;
  return to === undefined
    ? { before: null, after: `from ${textOf(value.from)}` }
    : { before: textOf(value.from), after: textOf(to) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value).replaceAll("_", " ");
}

const wordsOf = (key: string) => key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
