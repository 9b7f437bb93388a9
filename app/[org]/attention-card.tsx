import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { WebhookAttention } from "@/app/[org]/webhook-attention";
import { counted } from "@/components/number";
import { StatusIcon } from "@/components/status-badge";
import { CONNECTION_LOOK, SYNC_LOOK } from "@/components/status-look";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import type { Attention } from "@/lib/connections/attention";
import type { TroubledWebhook } from "@/lib/connections/views";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import { MODEL_LABELS } from "@/lib/pms/model-names";

type Props = { org: string; items: Attention[]; webhooks: TroubledWebhook[] };

/** What a person should look at, worst first; a line each, and each line leads to where it is fixed. */
export function AttentionCard({ org, items, webhooks }: Props) {
  if (items.length === 0 && webhooks.length === 0) {
    return (
      <Card title="Needs attention" actions={<AllIncidents org={org} />}>
        <p className="flex items-center gap-2 text-muted">
          <CircleCheck aria-hidden="true" size={16} className="text-ok" />
          Nothing needs you.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Needs attention" flush actions={<AllIncidents org={org} />}>
      <ul className="divide-y">
        {items.map((item) => (
          <li key={item.connection.id}>
            <Link
              href={hrefOf(org, item)}
              className="flex items-start gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover"
            >
              <StatusIcon
                look={item.kind === "failing" ? CONNECTION_LOOK.error : WARNING}
                className="mt-0.5 flex-none"
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {item.connection.name}{" "}
                  <span className="font-normal text-subtle">{item.connection.vendorName}</span>
                </span>
                <span className="block text-sm text-muted">{sentenceOf(item)}</span>
              </span>
              <ChevronRight aria-hidden="true" size={16} className="mt-0.5 flex-none text-subtle" />
            </Link>
          </li>
        ))}
        {webhooks.map((webhook) => (
          <WebhookAttention key={webhook.id} org={org} webhook={webhook} />
        ))}
      </ul>
    </Card>
  );
}

const AllIncidents = ({ org }: { org: string }) => (
  <Link href={`/${org}/incidents`} className="link text-sm">
    All incidents
  </Link>
);

const WARNING = { ...SYNC_LOOK.partial, word: "Warning" };

const hrefOf = (org: string, item: Attention): string =>
  item.kind === "partial"
    ? `/${org}/sync-logs/${item.syncLogId}`
    : `/${org}/settings/integrations?connection=${item.connection.id}`;

function sentenceOf(item: Attention): ReactNode {
  const { connection } = item;
  switch (item.kind) {
    case "failing":
      return (
        <>
          {PMS_ERROR_TITLES[connection.errorKind ?? "internal"]},{" "}
          <RelativeTime at={item.since} focusable={false} />
          {item.failures > 1 && `, ${counted(item.failures, "failed sync", "failed syncs")}`}
          {item.isAcknowledged && ", acknowledged"}
          {connection.pausedAt && ", paused"}
          {connection.running && ", syncing now"}
        </>
      );
    case "overdue":
      return (
        <>
          No sync has finished since <RelativeTime at={item.since} focusable={false} />, longer than two
          intervals.
        </>
      );
    case "no_access":
      return `The credentials may not read ${item.models.map((model) => MODEL_LABELS[model].toLowerCase()).join(", ")}.`;
    case "partial":
      return (
        <>
          The last sync was partial,{" "}
          {item.failedJobs > 0
            ? `${counted(item.failedJobs, "job")} failed`
            : item.rejectedCount > 0
              ? `${counted(item.rejectedCount, "record")} rejected`
              : "fields came without their values"}
          , <RelativeTime at={item.at} focusable={false} />
        </>
      );
  }
}
