import type { Note } from "@/db/queries/raise-notifications";
import type { WriteView } from "@/db/queries/write-views";
import { fieldLabel } from "@/lib/pms/field-text";
import { MODEL_LABELS, MODEL_SINGULAR } from "@/lib/pms/model-names";
import type { FieldSum } from "@/lib/syncs/lost-fields";

type Subject = { connectionId: string; connectionName: string; vendorName: string };

/** Longer messages of a vendor are cut in lists and emails; the sync log keeps the whole. */
export const MOST_MESSAGE_CHARS = 2_000;

/** Where every message about a connection leads, below the organisation's slug. */
export const connectionHref = (connectionId: string): string =>
  `/settings/integrations?connection=${connectionId}`;

export const cut = (text: string, most = MOST_MESSAGE_CHARS): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

export function failureNote(
  subject: Subject & {
    incidentId: string;
    syncLogId: string;
    errorMessage: string;
    failures: number;
    isOpen: boolean;
  },
): Note {
  return {
    kind: "sync_failed",
    isUrgent: subject.isOpen,
    title: `${subject.connectionName} (${subject.vendorName}) stopped syncing`,
    body: cut(subject.errorMessage),
    href: connectionHref(subject.connectionId),
    connectionId: subject.connectionId,
    incidentId: subject.incidentId,
    syncLogId: subject.syncLogId,
    occurrences: subject.failures,
  };
}

export function recoveryNote(
  subject: Subject & { incidentId: string; syncLogId: string; failures: number; fixedByName: string | null },
): Note {
  const times = subject.failures === 1 ? "one failed sync" : `${subject.failures} failed syncs`;
  return {
    kind: "sync_recovered",
    isUrgent: false,
    title: `${subject.connectionName} (${subject.vendorName}) is syncing again`,
    body: subject.fixedByName
      ? `Fixed by ${subject.fixedByName} after ${times}.`
      : `Recovered after ${times}.`,
    href: connectionHref(subject.connectionId),
    connectionId: subject.connectionId,
    incidentId: subject.incidentId,
    syncLogId: subject.syncLogId,
    occurrences: 1,
  };
}

export function partialNote(
  subject: Subject & {
    syncLogId: string;
    failedJobs: number;
    rejectedCount: number;
    lostFields: FieldSum[];
  },
): Note {
  const parts = [
    subject.failedJobs > 0 && counted(subject.failedJobs, "job failed", "jobs failed"),
    subject.rejectedCount > 0 &&
      counted(subject.rejectedCount, "record was unreadable", "records were unreadable"),
  ].filter((part) => part !== false);
  const { lostFields } = subject;
  const who = `${subject.connectionName} (${subject.vendorName})`;
  const unread = `${parts.join(" and ") || "Some of the data could not be read"}. The rest is up to date.`;
  const said =
    lostFields.length === 0
      ? { title: `${who} synced in part`, body: unread }
      : {
          title: `${who} sends ${lostFields.length === 1 ? "a field" : "fields"} without values`,
          body: cut([lostWords(lostFields), ...(parts.length > 0 ? [unread] : [])].join(" ")),
        };
  return {
    ...said,
    kind: "sync_partial",
    isUrgent: false,
    href: `/sync-logs/${subject.syncLogId}`,
    connectionId: subject.connectionId,
    incidentId: null,
    syncLogId: subject.syncLogId,
  };
}

type FailedWrite = Pick<
  WriteView,
  "id" | "operation" | "model" | "label" | "status" | "errors" | "connectionName"
>;

/** In the vendor's words, for who asked for the write. */
export function writeNote(write: FailedWrite & { attemptId: string; vendorName: string }): Note {
  const what = `${write.operation === "create" ? "new" : "change of"} ${MODEL_SINGULAR[write.model]}`;
  const fate = write.status === "PARTIAL_SUCCESS" ? "was written in part to" : "failed at";
  return {
    kind: "write_failed",
    isUrgent: false,
    title: `Your ${[what, write.label].filter(Boolean).join(" ")} ${fate} ${write.connectionName} (${write.vendorName})`,
    body: cut(write.errors.join(" ")),
    href: `/write-requests/${write.id}`,
    writeRequestId: write.id,
    writeAttemptId: write.attemptId,
  };
}

const NAMED = 3;

/** Which fields lost their values, in how many records, and what to do about it. */
function lostWords(lost: FieldSum[]): string {
  const named = lost.slice(0, NAMED).map(({ model, field, lost: records }) => {
    const name = `${MODEL_LABELS[model]}: ${fieldLabel(field)} (${field})`;
    return `${name} is empty now in ${counted(records, "record", "records")} that had a value.`;
  });
  const more = lost.length - NAMED;
  const further = more > 0 ? [`So ${more === 1 ? "is one more field" : `are ${more} more fields`}.`] : [];
  const ask = lost.length === 1 ? "Was it renamed, or is it" : "Were they renamed, or are they";
  return [
    ...named,
    ...further,
    `${ask} no longer sent? Check with the PMS; once it is fixed, run a back-sync.`,
  ].join(" ");
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
