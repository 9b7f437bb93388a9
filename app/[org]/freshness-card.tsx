import Link from "next/link";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, Td, Th } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { freshnessOf } from "@/lib/connections/connection-health";
import { DEFAULT_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import type { ConnectionHealth, ModelView } from "@/lib/connections/views";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";

type Props = { org: string; connections: ConnectionHealth[]; now: Date };

/** How current each model of each integration is; only models that some integration has get a column. */
export function FreshnessCard({ org, connections, now }: Props) {
  const columns = MODELS.filter((model) =>
    connections.some((connection) => connection.models.some((row) => row.model === model && row.isEnabled)),
  );
  return (
    <Card title="Freshness" description="Every change up to this moment is stored here." flush>
      <Table caption="Freshness of each model of each integration">
        <thead>
          <tr>
            <Th>Integration</Th>
            {columns.map((model) => (
              <Th key={model}>{MODEL_LABELS[model]}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {connections.map((connection) => (
            <tr key={connection.id}>
              <Td className="max-w-60 min-w-36">
                <Link
                  href={`/${org}/settings/integrations?connection=${connection.id}`}
                  className="block truncate rounded-sm hover:underline"
                >
                  {connection.name}
                </Link>
              </Td>
              {columns.map((model) => (
                <Td key={model}>
                  <Cell
                    model={connection.models.find((row) => row.model === model)}
                    intervalMinutes={connection.schedule?.intervalMinutes ?? DEFAULT_INTERVAL_MINUTES}
                    now={now}
                  />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const TONES = { fresh: "tone-ok", late: "tone-warning", never: "tone-neutral", off: "tone-neutral" };

type CellProps = { model: ModelView | undefined; intervalMinutes: number; now: Date };

function Cell({ model, intervalMinutes, now }: CellProps) {
  if (!model || (!model.isEnabled && model.access?.status === "unsupported")) return <NotOffered />;
  const freshness = freshnessOf(model, intervalMinutes, now);
  if (freshness === "off") return <span className="text-subtle">Off</span>;
  return (
    <span className={cn("inline-flex items-center gap-2 whitespace-nowrap", TONES[freshness])}>
      <span
        aria-hidden="true"
        className={cn(
          "size-2 rounded-full",
          freshness === "never" ? "border border-(--tone-mark)" : "bg-(--tone-mark)",
        )}
      />
      {model.watermarkAt ? (
        <span className={freshness === "late" ? "text-(--tone)" : undefined}>
          <RelativeTime at={model.watermarkAt} />
          {freshness === "late" && " late"}
        </span>
      ) : (
        <span className="text-subtle">Not read yet</span>
      )}
    </span>
  );
}

function NotOffered() {
  return (
    <span className="text-subtle">
      <span aria-hidden="true">–</span>
      <VisuallyHidden>Not offered</VisuallyHidden>
    </span>
  );
}
