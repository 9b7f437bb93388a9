import Link from "next/link";
import { Count } from "@/components/number";
import { cn } from "@/components/ui/cn";
import type { ModelCount } from "@/db/queries/record-facets";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

type Props = { org: string; current: Model; counts: ModelCount[] };

/** The models that have records, with how many; all of them while nothing has been read. */
export function ModelRail({ org, current, counts }: Props) {
  const known = new Map(counts.map(({ model, count }) => [model, count]));
  const isEmpty = counts.every(({ count }) => count === 0);
  const shown = MODELS.filter((model) => isEmpty || known.get(model) || model === current);
  return (
    <nav aria-label="Models" className="mb-4 flex gap-1 overflow-x-auto pb-1">
      {shown.map((model) => (
        <Link
          key={model}
          href={`/${org}/records/${pathOfModel(model)}`}
          prefetch={false}
          aria-current={model === current ? "page" : undefined}
          className={cn(
            "flex flex-none items-center gap-1.5 rounded-md px-2.5 py-1.5 text-sm whitespace-nowrap",
            model === current ? "bg-accent-soft font-medium" : "text-muted hover:bg-hover hover:text-fg",
          )}
        >
          {MODEL_LABELS[model]}
          <span className="text-xs text-subtle">
            <Count value={known.get(model) ?? 0} compact />
          </span>
        </Link>
      ))}
    </nav>
  );
}
