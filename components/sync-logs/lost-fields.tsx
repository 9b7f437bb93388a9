import { counted } from "@/components/number";
import { Callout } from "@/components/ui/callout";
import { fieldLabel } from "@/lib/pms/field-text";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import type { FieldSum } from "@/lib/syncs/lost-fields";

type Props = { lost: FieldSum[]; vendorName: string };

/** The fields that nearly every record lost in this sync, what may be the cause, and what to do. */
export default function LostFields({ lost, vendorName }: Props) {
  const [them, are] = lost.length === 1 ? ["it", "is it"] : ["they", "are they"];
  const was = lost.length === 1 ? "Was" : "Were";
  return (
    <Callout
      tone="warning"
      title={lost.length === 1 ? "A field came without its values" : "Some fields came without their values"}
      className="mb-4"
    >
      <ul className="grid gap-1">
        {lost.map(({ model, field, lost: records, held }) => (
          <li key={`${model} ${field}`} className="wrap-anywhere">
            <span className="font-medium">
              {MODEL_LABELS[model]}: <span data-tip={field}>{fieldLabel(field)}</span>
            </span>{" "}
            is empty now in {counted(records, "record")} that had a value;{" "}
            {held === 0 ? "none came with one." : `${counted(held, "record")} came with one.`}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-muted">
        {was} {them} renamed, or {are} no longer sent? The records were stored as they came. Check with{" "}
        {vendorName}; once it is fixed, run a back-sync, which reads everything again.
      </p>
    </Callout>
  );
}
