import type { ReactNode } from "react";
import { RelativeTime } from "@/components/time";
import { Avatar } from "@/components/ui/avatar";
import type { ToldView } from "@/lib/connections/views";

/** Who was told of the failure, when they read it, and what became of the email. */
export function TellTold({ told, children }: { told: ToldView[]; children?: ReactNode }) {
  return (
    <div className="grid gap-2 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-medium">Who was told</h4>
        {children}
      </div>
      {told.length === 0 ? (
        <p className="text-sm text-muted">Nobody yet: owners and admins are being told now.</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {told.map((person) => (
            <li key={person.userId} className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2.5">
              <Avatar name={person.name} />
              <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
                <span className="min-w-0 truncate" data-tip={person.email}>
                  {person.name}
                </span>
                <span className="text-xs text-subtle">
                  <InApp person={person} /> · <Email person={person} />
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function InApp({ person }: { person: ToldView }) {
  if (!person.readAt) return "Not read in the app yet";
  return (
    <>
      Read in the app <RelativeTime at={person.readAt} />
    </>
  );
}

function Email({ person }: { person: ToldView }) {
  const { emailStatus, emailSendAt, emailSentAt, emailError } = person;
  const reason = emailError ? `: ${emailError}` : "";
  switch (emailStatus) {
    case null:
      return "no email (muted or not wanted)";
    case "failed":
      return <span className="text-urgent">email refused{reason}</span>;
    case "sent":
      return <>email sent {emailSentAt && <RelativeTime at={emailSentAt} />}</>;
    case "pending":
      return (
        <>
          email goes out {emailSendAt && <RelativeTime at={emailSendAt} />}
          {reason}
        </>
      );
  }
}
