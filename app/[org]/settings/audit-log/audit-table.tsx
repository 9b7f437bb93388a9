import Link from "next/link";
import { CopyButton } from "@/components/copy-button";
import { DataTable } from "@/components/data-table";
import { ExactTime, RelativeTime } from "@/components/time";
import { Avatar } from "@/components/ui/avatar";
import type { AuditEntryRow } from "@/db/queries/audit-views";
import { type AuditFact, describeAudit } from "@/lib/audit/describe-audit";

export type AuditTableProps = {
  org: string;
  rows: AuditEntryRow[];
  empty: React.ReactNode;
  footer: React.ReactNode;
};

/** Who did what to what, as a sentence each. */
export function AuditTable({ org, rows, empty, footer }: AuditTableProps) {
  return (
    <DataTable
      caption="Audit log, newest first"
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      footer={footer}
      columns={[
        {
          key: "who",
          header: "Who",
          className: "w-48 max-md:hidden",
          cell: (row) => (
            <span className="flex items-center gap-2">
              <Avatar name={row.actorName} />
              <span className="truncate" title={row.actorName}>
                {row.actorName}
              </span>
            </span>
          ),
        },
        { key: "what", header: "What", cell: (row) => <What org={org} row={row} /> },
        {
          key: "action",
          header: "Action",
          className: "max-lg:hidden",
          cell: (row) => <code className="text-xs whitespace-nowrap text-muted">{row.action}</code>,
        },
        {
          key: "when",
          header: "When",
          end: true,
          className: "xl:w-56 text-muted",
          cell: (row) => (
            <>
              <ExactTime at={row.createdAt} className="max-xl:hidden" />
              <RelativeTime at={row.createdAt} className="xl:hidden" />
            </>
          ),
        },
        {
          key: "id",
          header: <span className="sr-only">Entry</span>,
          className: "w-10 max-md:hidden",
          cell: (row) => <CopyButton value={row.id} label="Copy entry id" />,
        },
      ]}
    />
  );
}

function What({ org, row }: { org: string; row: AuditEntryRow }) {
  const { verb, object, facts } = describeAudit(row);
  const href = hrefOf(org, row);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <span className="md:hidden">{row.actorName}</span>
      <span>{verb}</span>
      {object &&
        (href ? (
          <Link href={href} prefetch={false} className="link">
            {object}
          </Link>
        ) : (
          <span className="font-medium">{object}</span>
        ))}
      {facts.map((fact) => (
        <Fact key={fact.label} fact={fact} />
      ))}
    </span>
  );
}

function Fact({ fact }: { fact: AuditFact }) {
  return (
    <span className="text-xs text-muted">
      {fact.label && `${fact.label}: `}
      {fact.before !== null && (
        <>
          <del className="decoration-subtle">{fact.before}</del>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <span className="text-fg">{fact.after}</span>
    </span>
  );
}

/** Where what was acted on is shown; a deleted integration is shown nowhere. */
function hrefOf(org: string, { action, targetType, targetId }: AuditEntryRow): string | null {
  if (!targetId || action.endsWith(".deleted")) return null;
  if (targetType === "connection") return `/${org}/settings/integrations?connection=${targetId}`;
  return targetType === "sync_log" ? `/${org}/sync-logs/${targetId}` : null;
}
