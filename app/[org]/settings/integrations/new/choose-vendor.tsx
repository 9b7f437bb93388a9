import { VendorMark } from "@/components/connections/vendor-mark";
import type { VendorCard } from "@/lib/connections/views";
import { MODEL_LABELS } from "@/lib/pms/model-names";

type Props = { vendors: VendorCard[]; onChoose: (vendor: VendorCard) => void };

export function ChooseVendor({ vendors, onChoose }: Props) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {vendors.map((vendor) => (
        <li key={vendor.id}>
          <button
            type="button"
            onClick={() => onChoose(vendor)}
            className="card flex h-full w-full items-start gap-3 p-3 text-left hover:border-accent-line hover:bg-hover"
          >
            <VendorMark vendor={vendor.id} />
            <span className="min-w-0">
              <span className="block font-medium">{vendor.name}</span>
              <span className="block text-xs text-muted">
                {vendor.models.map((model) => MODEL_LABELS[model]).join(", ")}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
