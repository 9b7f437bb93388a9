import type { ToldEmail, ToldNote } from "@/db/queries/told";
import type { NotificationKind } from "@/db/schema/notifications";
import { entry, facts, listed, RANK } from "@/lib/trail/entries/entry";
import type { TrailEntry, TrailFact } from "@/lib/trail/shapes";

/** Emails handed over so close to each other are one moment. */
const TOGETHER_MS = 60_000;
const NAMED = 3;

/** What people were told in the app and by email, and when each of them read it. */
export function toldEntries(about: string, notes: ToldNote[], emails: ToldEmail[]): TrailEntry[] {
  return [
    ...together(notes, (note) => note.createdAt).map((group) => inAppEntry(about, group)),
    ...notes.flatMap((note) => (note.readAt ? [readEntry(note, note.readAt)] : [])),
    ...together(emails, whenOf).map((group) => emailEntry(about, group)),
  ];
}

function inAppEntry(about: string, group: Group<ToldNote>): TrailEntry {
  const [first] = group.rows;
  return entry({
    ...{ key: `notification:${first.id}`, lane: "told", at: group.at, rank: RANK.told },
    also: group.rows.map((note) => `notification:${note.id}`),
    title: `${WORDS[first.kind]}: told in the app`,
    ...{ detail: namesOf(group.rows), status: readStatus(group.rows), follow: about },
    facts: [
      ...facts({ label: "Says", text: first.title }),
      ...group.rows.flatMap((note): TrailFact[] =>
        note.readAt
          ? [{ label: `${note.name} read it`, text: note.readAt, as: "time" }]
          : [{ label: note.name, text: "Not read yet" }],
      ),
    ],
  });
}

const readEntry = (note: ToldNote, readAt: string): TrailEntry =>
  entry({
    ...{ key: `read:${note.id}`, lane: "told", at: readAt, rank: RANK.read },
    ...{ title: `${note.name} read it in the app`, detail: WORDS[note.kind] },
    facts: facts(
      { label: "Told", text: note.createdAt, as: "time" },
      { label: "Told again", text: note.occurrences > 1 ? note.raisedAt : null, as: "time" },
      { label: "Read", text: readAt, as: "time" },
      { label: "Address", text: note.email },
    ),
  });

function emailEntry(about: string, group: Group<ToldEmail>): TrailEntry {
  const [first] = group.rows;
  const isWaiting = first.status === "pending";
  return entry({
    ...{ key: `email:${first.id}`, lane: "told", at: group.at, rank: RANK.told, isDue: isWaiting },
    ...{ title: `${EMAILS[first.kind]} ${FATES[first.status].title}`, detail: namesOf(group.rows) },
    ...{ status: { of: "other", ...FATES[first.status].look }, follow: about },
    facts: group.rows.flatMap((email) =>
      facts({ label: email.name, text: listed([FATES[email.status].look.word, email.error]) }),
    ),
  });
}

const WORDS: Record<NotificationKind, string> = {
  sync_failed: "Sync failed",
  sync_recovered: "Recovered",
  sync_partial: "Synced in part",
  webhook_failing: "Webhook failing",
  webhook_disabled: "Webhook disabled",
  webhook_recovered: "Webhook recovered",
  write_failed: "Write failed",
};

const EMAILS: Record<ToldEmail["kind"], string> = {
  sync_failed: "Email of the failure",
  sync_failed_digest: "Email of several failures",
  sync_recovered: "Email of the recovery",
  webhook_alert: "Email of the webhook",
};

const FATES = {
  pending: { title: "is due", look: { word: "Waiting", tone: "neutral" } },
  sent: { title: "handed to the mail service", look: { word: "Sent", tone: "ok" } },
  failed: { title: "refused", look: { word: "Refused", tone: "urgent" } },
  cancelled: { title: "taken back", look: { word: "Not needed", tone: "paused" } },
} as const;

const whenOf = (email: ToldEmail): string => email.sentAt ?? email.sendAt;

function readStatus(notes: ToldNote[]): TrailEntry["status"] {
  const read = notes.filter((note) => note.readAt).length;
  if (read === notes.length) return { of: "other", word: "Read", tone: "ok" };
  return {
    of: "other",
    word: read === 0 ? "Not read yet" : `${read} of ${notes.length} read`,
    tone: "neutral",
  };
}

function namesOf(people: { name: string }[]): string {
  const names = [...new Set(people.map(({ name }) => name))];
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

type Group<Row> = { at: string; rows: [Row, ...Row[]] };

/** Rows of one kind and fate at one moment, which is the first one's. */
function together<Row extends { kind: string; status?: string }>(
  rows: Row[],
  atOf: (row: Row) => string,
): Group<Row>[] {
  const groups: Group<Row>[] = [];
  for (const row of rows.toSorted((a, b) => Date.parse(atOf(a)) - Date.parse(atOf(b)))) {
    const at = atOf(row);
    const group = groups.find(
      ({ rows: [first], ...one }) =>
        first.kind === row.kind &&
        first.status === row.status &&
        Date.parse(at) - Date.parse(one.at) <= TOGETHER_MS,
    );
    if (group) group.rows.push(row);
    else groups.push({ at, rows: [row] });
  }
  return groups;
}
