import { Fragment, type ReactNode } from "react";

/** Names and values in two columns; a row without a value is left out. */
export function DescriptionList({
  items,
}: {
  items: { label: ReactNode; value: ReactNode; key?: string }[];
}) {
  return (
    <dl className="grid grid-cols-[minmax(96px,auto)_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
      {items.map((item, index) =>
        item.value === undefined || item.value === null ? null : (
          <Fragment key={item.key ?? (typeof item.label === "string" ? item.label : index)}>
            <dt className="text-subtle">{item.label}</dt>
            <dd className="min-w-0">{item.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
