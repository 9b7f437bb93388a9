import { AccessReasons, ModelAccess } from "@/components/connections/model-access";
import type { ModelView } from "@/lib/connections/views";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";

/** The result of a live test, a line for each model with the reason of each refusal. */
export function AccessList({ models }: { models: Pick<ModelView, "model" | "access" | "writeAccess">[] }) {
  const inOrder = MODELS.flatMap((model) => models.find((candidate) => candidate.model === model) ?? []);
  return (
    <ul className="grid gap-1.5 text-sm">
      {inOrder.map(({ model, access, writeAccess }) => (
        <li key={model} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="w-32">{MODEL_LABELS[model]}</span>
          <ModelAccess read={access} writes={writeAccess} />
          <span className="min-w-0 basis-60">
            <AccessReasons read={access} writes={writeAccess} />
          </span>
        </li>
      ))}
    </ul>
  );
}
