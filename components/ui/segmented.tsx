import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/number";

export type Segment = { value: string; label: ReactNode; count?: number; icon?: ReactNode };

const content = (item: Segment) => (
  <>
    {item.icon}
    {item.label}
    {item.count !== undefined && (
      <span className="font-normal text-subtle">
        <Count value={item.count} />
      </span>
    )}
  </>
);

/** A few exclusive choices that live in the URL. */
export function SegmentedLinks({
  label,
  items,
  current,
}: {
  label: string;
  items: (Segment & { href: string })[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="segmented">
      {items.map((item) => (
        <Link
          key={item.value}
          href={item.href}
          scroll={false}
          aria-current={item.value === current ? "true" : undefined}
        >
          {content(item)}
        </Link>
      ))}
    </nav>
  );
}

/** A few exclusive choices of this page alone; give `value` and `onValueChange` from a client component. */
export function Segmented({
  label,
  items,
  value,
  onValueChange,
}: {
  label: string;
  items: Segment[];
  value: string;
  onValueChange: (value: string) => void;
}) {
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{label}</legend>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          onClick={() => onValueChange(item.value)}
        >
          {content(item)}
        </button>
      ))}
    </fieldset>
  );
}
