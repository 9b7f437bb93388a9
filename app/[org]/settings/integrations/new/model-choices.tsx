import { CircleAlert } from "lucide-react";
import { AccessReasons, ModelAccess } from "@/components/connections/model-access";
import type { VendorCard } from "@/lib/connections/views";
import { MODEL_LABELS, type Model } from "@/lib/pms/model-names";
import type { AccessCheck } from "@/lib/pms/vendor";

type Props = {
  vendor: VendorCard;
  access: AccessCheck;
  chosen: Model[];
  onChange: (chosen: Model[]) => void;
  error?: string[];
  disabled: boolean;
};

/** The vendor's models with the live test's answer; those that cannot be read say why and cannot be chosen. */
export function ModelChoices({ vendor, access, chosen, onChange, error, disabled }: Props) {
  return (
    <fieldset aria-describedby={error ? "models-error" : undefined}>
      <legend className="mb-1.5 text-sm font-medium">Models</legend>
      <ul className="card divide-y">
        {vendor.models.map((model) => {
          const result = access.models[model];
          const canRead = result?.status === "success" || result?.status === "untested";
          return (
            <li key={model}>
              <label className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
                <input
                  type="checkbox"
                  className="check"
                  checked={chosen.includes(model)}
                  disabled={disabled || !canRead}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...chosen, model] : chosen.filter((other) => other !== model))
                  }
                />
                <span className="min-w-32 flex-1">{MODEL_LABELS[model]}</span>
                <ModelAccess read={result} writes={access.writes[model]} />
                <span className="basis-full pl-7 empty:hidden">
                  <AccessReasons
                    read={result}
                    writes={access.writes[model]}
                    remedy={`Grant the permission at ${vendor.name}, then test the credentials again.`}
                  />
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {error && (
        <p id="models-error" className="mt-1.5 flex gap-1.5 text-xs text-urgent">
          <CircleAlert aria-hidden="true" size={14} className="mt-px flex-none" />
          {error.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
