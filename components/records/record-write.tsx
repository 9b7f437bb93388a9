import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { fieldLabel } from "@/lib/pms/field-text";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import type { OpenWrite } from "@/lib/writes/read-writes";

type Props = { org: string; detail: OpenWrite };

/** A write of the record that is on its way, or that failed: what is shown of the record is not what was asked for. */
export function RecordWrite({ org, detail: { write, guide, vendorName } }: Props) {
  const isPending = write.status === "PENDING";
  const what = MODEL_SINGULAR[write.model];
  const fields = Object.keys(write.fields).map(fieldLabel).join(", ");
  const title = isPending
    ? `A change of this ${what} is on its way to ${vendorName}`
    : write.status === "PARTIAL_SUCCESS"
      ? `The last change of this ${what} was written in part`
      : `The last change of this ${what} failed`;
  return (
    <Callout
      tone={isPending ? "running" : "warning"}
      className="mb-4"
      title={title}
      actions={
        <ButtonLink size="sm" href={`/${org}/write-requests/${write.id}`}>
          Open the write
        </ButtonLink>
      }
    >
      <p>
        {fields}, asked for {write.requestedByName && `by ${write.requestedByName} `}
        <RelativeTime at={write.createdAt} style="long" />.{" "}
        {isPending && write.errors.length > 0 && (
          <>
            It is tried again <RelativeTime at={write.runAt} style="long" />.
          </>
        )}
        {guide && `${guide.title}.`}
      </p>
      {write.errors.length > 0 && (
        <p className="mt-1 line-clamp-3 font-mono text-xs wrap-anywhere">{write.errors.join(" ")}</p>
      )}
    </Callout>
  );
}
