"use client";

import { type ReactNode, Suspense, useState } from "react";

/** Around a dialog made by `lazy`, so that its script is loaded when it is opened for the first time. */
export function WhenOpened({ open, children }: { open: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(open);
  if (open && !wasOpened) setWasOpened(true);
  return wasOpened && <Suspense>{children}</Suspense>;
}
