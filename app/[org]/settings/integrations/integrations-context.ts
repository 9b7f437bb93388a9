"use client";

import { createContext, useContext } from "react";
import type { VendorCard } from "@/lib/connections/views";

export type IntegrationsAccess = {
  /** The organisation's slug. */
  org: string;
  vendors: VendorCard[];
  /** Why the reader may not change integrations; undefined when they may. */
  refusal: string | undefined;
};

export const IntegrationsContext = createContext<IntegrationsAccess | null>(null);

export function useIntegrations(): IntegrationsAccess {
  const access = useContext(IntegrationsContext);
  if (!access) throw new Error("This part of the page needs IntegrationsContext around it.");
  return access;
}
