"use client";

import { useTransition } from "react";
import { revokeOtherSessions, revokeSession } from "@/app/[org]/settings/profile/actions";
import { toastOutcome } from "@/components/action-toast";
import { DataTable } from "@/components/data-table";
import { counted } from "@/components/number";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

export type SessionView = {
  id: string;
  device: string;
  ipAddress: string | null;
  lastSeenAt: Date;
  createdAt: Date;
};

export function Sessions({ sessions, currentId }: { sessions: SessionView[]; currentId: string }) {
  const [isPending, startTransition] = useTransition();
  const revokeOthers = () =>
    startTransition(async () => {
      const answer = await revokeOtherSessions({});
      toastOutcome(answer, answer.ok ? `${counted(answer.data.ended, "session")} ended` : "");
    });
  return (
    <Card
      flush
      title="Sessions"
      description="Where you are signed in. A session ends 30 days after its last use."
      actions={
        sessions.length > 1 && (
          <Button pending={isPending} onClick={revokeOthers}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <DataTable
        caption="Where you are signed in"
        rows={sessions}
        rowKey={(session) => session.id}
        empty={null}
        columns={[
          {
            key: "device",
            header: "Device",
            cell: (session) => (
              <span className="flex flex-wrap items-center gap-2">
                {session.device}
                {session.id === currentId && <Badge tone="ok">This one</Badge>}
              </span>
            ),
          },
          {
            key: "ip",
            header: "IP address",
            cell: (session) => (
              <span className="font-mono text-xs whitespace-nowrap">{session.ipAddress ?? "Unknown"}</span>
            ),
          },
          { key: "seen", header: "Last seen", cell: (session) => <RelativeTime at={session.lastSeenAt} /> },
          {
            key: "since",
            header: "Signed in",
            className: "max-md:hidden",
            cell: (session) => <RelativeTime at={session.createdAt} />,
          },
          {
            key: "actions",
            header: <span className="sr-only">Actions</span>,
            end: true,
            cell: (session) => session.id !== currentId && <RevokeButton session={session} />,
          },
        ]}
      />
    </Card>
  );
}

function RevokeButton({ session }: { session: SessionView }) {
  const [isPending, startTransition] = useTransition();
  const revoke = () =>
    startTransition(async () => {
      toastOutcome(await revokeSession({ sessionId: session.id }), `Signed out of ${session.device}`);
    });
  return (
    <Button
      size="sm"
      variant="danger-quiet"
      pending={isPending}
      onClick={revoke}
      aria-label={`Sign out of ${session.device}`}
    >
      Sign out
    </Button>
  );
}
