import type { PmsAnswer } from "@/lib/pms/http";

/** Less than this is the time an answer takes, and syncs look back further anyway. */
const NOTICED_MS = 60_000;

export type VendorClock = {
  /** Learns from the `Date` of an answer. True when the vendor's clock is further behind than was known. */
  note: (headers: PmsAnswer["headers"]) => boolean;
  /** An instant of ours as the vendor's clock had it, so that "changed since" misses nothing; never later. */
  inVendorTime: (instant: Date | null) => Date | null;
};

/** How far a vendor's clock is behind ours. One that is ahead needs nothing: it only shows more than was asked for. */
export function vendorClock(): VendorClock {
  let behindMs = 0;
  return {
    note({ date }) {
      const theirsMs = typeof date === "string" ? Date.parse(date) : Number.NaN;
      const lagMs = Date.now() - theirsMs;
      if (Number.isNaN(lagMs) || lagMs < NOTICED_MS || lagMs < behindMs + NOTICED_MS) return false;
      behindMs = lagMs;
      return true;
    },
    inVendorTime: (instant) => instant && new Date(instant.getTime() - behindMs),
  };
}
