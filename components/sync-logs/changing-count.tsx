"use client";

import { useState } from "react";
import { Count } from "@/components/number";

/** A number that tints for a second when it changes while it is looked at. Zero is quiet unless it is bad news. */
export function ChangingCount({ value, tone }: { value: number; tone?: "warning" | "urgent" }) {
  const [first] = useState(value);
  const look = value === 0 ? "text-subtle" : tone === "urgent" ? "text-urgent" : tone && "text-warning";
  return (
    <span key={value} className={value === first ? look : `${look ?? ""} tint-change rounded-sm`}>
      <Count value={value} />
    </span>
  );
}
