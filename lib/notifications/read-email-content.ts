import {
  type FailureReport,
  findEmailReader,
  findRecovery,
  listFailureReports,
  listOthersTold,
} from "@/db/queries/email-contents";
import type { ClaimedEmail } from "@/db/queries/email-delivery";
import { env } from "@/lib/env";
import {
  type EmailContent,
  failureText,
  frameOf,
  type Place,
  recoveryContent,
  urlOf,
} from "@/lib/notifications/email-content";
import { readWebhookEmail } from "@/lib/notifications/webhook-email-content";
import type { VendorId } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";

export type EmailDraft = { to: string; content: EmailContent } | { cancelled: string };

/**
 * What an email says as of now, or why it need not be sent any more. An email that may have been sent already is drafted
 * even where all is well again: its idempotency key keeps it from arriving twice, and it is then known to have gone.
 */
export async function readEmailContent(email: ClaimedEmail, now = new Date()): Promise<EmailDraft> {
  const reader = await findEmailReader(email.orgId, email.userId);
  if (!reader) return { cancelled: "The person is no longer in the organisation." };
  if (reader.role === "member")
    return { cancelled: "Only owners and admins are told, and the person is neither by now." };
  if (reader.preference === "none") return { cancelled: "The person turned these emails off." };
  const place = { orgName: reader.orgName, slug: reader.slug, appUrl: env().APP_URL.replace(/\/$/, "") };
  const content = await readContent(email, place, now);
  return typeof content === "string" ? { cancelled: content } : { to: reader.address, content };
}

function readContent(email: ClaimedEmail, place: Place, now: Date): Promise<EmailContent | string> {
  const { webhookAlertId, incidentId, vendor } = email;
  if (webhookAlertId) return readWebhookEmail({ ...email, webhookAlertId }, place);
  // The table checks it.
  if (!incidentId || !vendor) throw new Error("An email is about neither a webhook nor an integration.");
  return email.kind === "sync_recovered"
    ? readRecovery({ ...email, incidentId }, place)
    : readFailures({ ...email, vendor }, place, now);
}

type RecoveryEmail = Pick<ClaimedEmail, "orgId"> & { incidentId: string };

async function readRecovery(email: RecoveryEmail, place: Place): Promise<EmailContent | string> {
  const recovery = await findRecovery(email.orgId, email.incidentId);
  if (!recovery?.closedAt) return "The integration was deleted.";
  return recoveryContent(
    { ...recovery, closedAt: recovery.closedAt },
    { vendorName: vendorFor(recovery.vendor).name, place },
  );
}

async function readFailures(
  email: ClaimedEmail & { vendor: VendorId },
  place: Place,
  now: Date,
): Promise<EmailContent | string> {
  const reports = await listFailureReports(email.orgId, email.userId, email.syncLogIds);
  const audible = reports.filter((report) => !report.isMuted);
  const failing = audible.filter((report) => report.recoveredAt === null || email.wasInterrupted);
  const newest = failing.at(-1);
  if (reports.length === 0) return "The integration was deleted.";
  if (audible.length === 0) return "The person muted the integration.";
  if (!newest) return "All of it recovered before this was sent.";
  const vendorName = vendorFor(email.vendor).name;
  const told = {
    ...frameOf(place),
    othersTold: await listOthersTold(email.orgId, email.userId, email.syncLogIds),
  };
  const connectionIds = [...new Set(failing.map((report) => report.connectionId))];
  const failures = connectionIds.map((id) =>
    failureText(
      failing.filter((report) => report.connectionId === id),
      { vendorName, place, now },
    ),
  );
  const [only] = failures;
  const recovered = recoveredNames(audible, failing);
  if (only && failures.length === 1 && recovered.length === 0)
    return { ...told, kind: "sync_failed", failure: only };
  return {
    ...told,
    kind: "sync_failed_digest",
    vendorName,
    failures,
    recovered,
    integrationsUrl: urlOf(place, "/settings/integrations"),
  };
}

function recoveredNames(audible: FailureReport[], failing: FailureReport[]): string[] {
  const stillFailing = new Set(failing.map((report) => report.connectionId));
  const others = audible.filter((report) => !stillFailing.has(report.connectionId));
  return [...new Map(others.map((report) => [report.connectionId, report.connectionName])).values()];
}
