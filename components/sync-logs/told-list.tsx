import { RelativeTime } from "@/components/time";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

type Told = SyncLogDetail["told"][number];

/** Who was told of the failure, by which way, and when they read it. */
export default function ToldList({ told }: { told: Told[] }) {
  if (told.length === 0) return null;
  return (
    <Card title="Who was told" description="Owners and admins are told of each failure." className="mb-4">
      <ul className="grid gap-2.5 text-sm">
        {told.map((person) => (
          <li key={person.userId} className="flex min-w-0 items-start gap-2.5">
            <Avatar name={person.name} />
            <div className="min-w-0">
              <p className="truncate" title={person.email}>
                {person.name}
              </p>
              <p className="text-xs text-muted">
                In the app <RelativeTime at={person.inAppAt} />,{" "}
                {person.readAt ? (
                  <>
                    read <RelativeTime at={person.readAt} />
                  </>
                ) : (
                  "not read yet"
                )}
                <EmailFate person={person} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EmailFate({ person }: { person: Told }) {
  if (person.emailStatus === null) return <>. No email, by their preferences.</>;
  if (person.emailSentAt) {
    return (
      <>
        . Email sent <RelativeTime at={person.emailSentAt} />.
      </>
    );
  }
  const reason = person.emailError ? ` ${person.emailError}` : "";
  return (
    <>{person.emailStatus === "failed" ? `. Email refused.${reason}` : `. Email is waiting.${reason}`}</>
  );
}
