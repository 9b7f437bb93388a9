"use client";

import { Dialog, type DialogProps } from "@/components/ui/dialog";

/** A side panel from the right edge, whole width on a phone. */
export function Sheet(props: Omit<DialogProps, "size">) {
  return <Dialog {...props} size="sheet" />;
}
