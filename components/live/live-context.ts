"use client";

import { createContext } from "react";
import type { LiveStatus } from "@/components/live/live-message";

export type Live = {
  status: LiveStatus;
  /** Called with the topics of each batch of changes, and of those just before; returns the way to stop. */
  subscribe: (listener: (topics: ReadonlySet<string>) => void) => () => void;
};

export const LiveContext = createContext<Live>({ status: "connecting", subscribe: () => () => {} });
