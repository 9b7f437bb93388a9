import { AccessBadge } from "@/components/connections/access-badge";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";
import type { AccessResult } from "@/lib/pms/vendor";

/** The result of a live test, a line for each model with the reason of each refusal. */
export function AccessList({ models }: { models: Partial<Record<Model, AccessResult>> }) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {MODELS.filter((model) => models[model]).map((model) => (
        <li key={model} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="w-28">{MODEL_LABELS[model]}</span>
          <AccessBadge access={models[model]} />
          <Reason access={models[model]} />
        </li>
      ))}
    </ul>
  );
}

function Reason({ access }: { access: AccessResult | undefined }) {
  if (access?.status !== "failed") return null;
  return <span className="min-w-0 basis-60 text-xs text-muted">{access.reason}</span>;
}
