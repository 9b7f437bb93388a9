import { RelativeTime } from "@/components/time";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ToldEmail, ToldNote } from "@/db/queries/told";
import type { ToldPerson } from "@/lib/notifications/told-people";

type Props = {
  people: ToldPerson[];
  /** False for what is told in the app alone. */
  byEmail?: boolean;
  /** Said of nobody. */
  empty: string;
};

/** Of a person's emails, these are shown; an incident of many failures can have a hundred. */
const MOST_EMAILS = 3;

/** Who was told, by which way, what became of it, and when they read it. */
export function ToldPeople({ people, byEmail = true, empty }: Props) {
  if (people.length === 0) return <p className="text-sm text-muted">{empty}</p>;
  return (
    <ul aria-label="Who was told" className="grid gap-4 text-sm">
      {people.map((person) => (
        <li key={person.userId} className="flex min-w-0 items-start gap-2.5">
          <Avatar name={person.name} />
          <div className="grid min-w-0 flex-1 gap-1">
            <p className="truncate font-medium" data-tip={person.email}>
              {person.name}
            </p>
            <ul className="grid gap-1">
              {person.notes.map((note) => (
                <Note key={note.id} note={note} />
              ))}
              {person.emails.length > MOST_EMAILS && (
                <li className="text-subtle">{earlier(person.emails.length - MOST_EMAILS)}</li>
              )}
              {person.emails.slice(-MOST_EMAILS).map((email) => (
                <Email key={email.id} email={email} />
              ))}
            </ul>
            {byEmail && person.emails.length === 0 && (
              <p className="text-xs text-subtle">No email: muted, or not wanted by their preferences.</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Note({ note }: { note: ToldNote }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-muted">
      <span>
        In the app: {NOTES[note.kind]}, <RelativeTime at={note.createdAt} />
        {note.occurrences > 1 && (
          <>
            , told again <RelativeTime at={note.raisedAt} />
          </>
        )}
      </span>
      {note.readAt ? (
        <span className="text-ok">
          read <RelativeTime at={note.readAt} />
        </span>
      ) : (
        <span className="text-subtle">not read yet</span>
      )}
    </li>
  );
}

function Email({ email }: { email: ToldEmail }) {
  const fate = FATES[email.status];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-muted">
      <span>
        {EMAILS[email.kind]}{" "}
        {email.status === "pending" ? (
          <>
            goes out <RelativeTime at={email.sendAt} />
          </>
        ) : (
          email.sentAt && (
            <>
              handed to the mail service <RelativeTime at={email.sentAt} />
            </>
          )
        )}
      </span>
      <Badge tone={fate.tone}>{fate.word}</Badge>
      {email.error && email.status !== "sent" && <span className="text-xs text-subtle">{email.error}</span>}
    </li>
  );
}

const earlier = (count: number): string => (count === 1 ? "1 earlier email" : `${count} earlier emails`);

const NOTES: Record<ToldNote["kind"], string> = {
  sync_failed: "failure",
  sync_recovered: "recovery",
  sync_partial: "synced in part",
  webhook_failing: "warning",
  webhook_disabled: "disabled",
  webhook_recovered: "recovery",
  write_failed: "failed write",
};

const EMAILS: Record<ToldEmail["kind"], string> = {
  sync_failed: "Email of the failure",
  sync_failed_digest: "Digest of several failures",
  sync_recovered: "Email of the recovery",
  webhook_alert: "Email",
};

const FATES: Record<ToldEmail["status"], { word: string; tone: Tone }> = {
  pending: { word: "Waiting", tone: "neutral" },
  sent: { word: "Sent", tone: "ok" },
  failed: { word: "Refused", tone: "urgent" },
  cancelled: { word: "Not needed", tone: "paused" },
};
