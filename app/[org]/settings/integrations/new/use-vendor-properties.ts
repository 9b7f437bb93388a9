"use client";

import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";
import { MOST_CHOSEN } from "@/lib/connections/most-chosen";
import type { VendorProperty, VendorPropertyPage } from "@/lib/connections/vendor-properties";
import type { VendorCard } from "@/lib/connections/views";
import { readVendorProperties } from "../actions";

export type VendorProperties = {
  state: "unread" | "reading" | "read" | "failed";
  rows: VendorProperty[];
  /** How many the vendor says there are. */
  total: number | null;
  /** There are more than can be chosen from. */
  isCut: boolean;
  error?: string;
};

const UNREAD: VendorProperties = { state: "unread", rows: [], total: null, isCut: false };
const NO_ANSWER: ActionResult<VendorPropertyPage> = {
  ok: false,
  error: { code: "internal", message: "No answer came. Check your connection and try again.", fields: {} },
};

/** The account's properties, read from the vendor page after page once they are asked for; nothing is stored. */
export function useVendorProperties(org: string, vendor: VendorCard, credentials: Record<string, string>) {
  const [properties, setProperties] = useState(UNREAD);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  async function read(): Promise<void> {
    let now: VendorProperties = { ...UNREAD, state: "reading" };
    let cursor: string | null = null;
    setProperties(now);
    while (now.state === "reading" && !isGone.current) {
      const answer = await ask(cursor);
      if (answer.ok) {
        now = withPage(now, answer.data);
        cursor = answer.data.nextCursor;
      } else {
        now = { ...now, state: "failed", error: answer.error.message };
      }
      if (!isGone.current) setProperties(now);
    }
  }

  const ask = (cursor: string | null): Promise<ActionResult<VendorPropertyPage>> =>
    readVendorProperties({ org, vendor: vendor.id, credentials, cursor }).catch(() => NO_ANSWER);
  return { ...properties, read };
}

/** What was read with one more page; a property that moved between two pages counts once. */
function withPage(
  { rows: before }: VendorProperties,
  { properties, nextCursor, total }: VendorPropertyPage,
): VendorProperties {
  const byId = new Map([...before, ...properties].map((row) => [row.xId, row]));
  const rows = [...byId.values()];
  const isEnd = nextCursor === null || rows.length >= MOST_CHOSEN;
  return {
    rows: rows.slice(0, MOST_CHOSEN),
    isCut: isEnd && (rows.length > MOST_CHOSEN || nextCursor !== null),
    ...{ total, state: isEnd ? "read" : "reading" },
  };
}
