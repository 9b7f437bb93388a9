import type { FailureReport, Recovery } from "@/db/queries/email-contents";
import { connectionHref, cut, MOST_MESSAGE_CHARS } from "@/lib/notifications/note-words";
import type { WebhookEmailContent } from "@/lib/notifications/webhook-email-content";
import { whenUtc } from "@/lib/notifications/when-utc";
import { guideFor } from "@/lib/pms/error-kinds";

/** One failing connection in an email, all text ready to print; times are in UTC. */
export type FailureText = {
  connectionName: string;
  vendorName: string;
  /** The kind of error in two or three words. */
  problem: string;
  since: string;
  /** How often it failed within what this email reports. */
  failures: number;
  errorMessage: string;
  cause: string;
  nextStep: string;
  /** When it is tried again without anybody's help; null where it is not. */
  retryAt: string | null;
  fixUrl: string;
};

export type Frame = { orgName: string; preferencesUrl: string };
export type EmailContent =
  | (Frame & { kind: "sync_failed"; failure: FailureText; othersTold: string[] })
  | (Frame & {
      kind: "sync_failed_digest";
      vendorName: string;
      failures: FailureText[];
      /** Names of those that work again by now. */
      recovered: string[];
      integrationsUrl: string;
      othersTold: string[];
    })
  | (Frame & {
      kind: "sync_recovered";
      connectionName: string;
      vendorName: string;
      failedFrom: string;
      recoveredAt: string;
      failures: number;
      fixedBy: string | null;
      openUrl: string;
    })
  | WebhookEmailContent;

export type Place = { orgName: string; slug: string; appUrl: string };

export const frameOf = ({ orgName, slug, appUrl }: Place): Frame => ({
  orgName,
  preferencesUrl: `${appUrl}/${slug}/settings/profile`,
});

export const urlOf = ({ appUrl, slug }: Place, href: string): string => `${appUrl}/${slug}${href}`;

/** The failures of one connection, newest last, as one part of an email. */
export function failureText(
  reports: FailureReport[],
  { vendorName, place, now }: { vendorName: string; place: Place; now: Date },
): FailureText {
  const newest = reports.at(-1);
  if (!newest) throw new Error("A failure was to be told without a report of it.");
  const guide = guideFor(newest.errorKind, vendorName);
  return {
    connectionName: newest.connectionName,
    vendorName,
    problem: guide.title,
    since: whenUtc(newest.failingSince),
    failures: reports.length,
    errorMessage: cut(newest.errorMessage, MOST_MESSAGE_CHARS),
    cause: guide.cause,
    nextStep: guide.nextStep,
    retryAt: newest.retryAt && newest.retryAt > now ? whenUtc(newest.retryAt) : null,
    fixUrl: urlOf(place, connectionHref(newest.connectionId)),
  };
}

export function recoveryContent(
  recovery: Recovery & { closedAt: Date },
  { vendorName, place }: { vendorName: string; place: Place },
): EmailContent {
  return {
    ...frameOf(place),
    kind: "sync_recovered",
    connectionName: recovery.connectionName,
    vendorName,
    failedFrom: whenUtc(recovery.openedAt),
    recoveredAt: whenUtc(recovery.closedAt),
    failures: recovery.failures,
    fixedBy: recovery.fixedByName || recovery.fixedByEmail,
    openUrl: urlOf(place, connectionHref(recovery.connectionId)),
  };
}
