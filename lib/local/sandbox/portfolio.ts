import type { Account } from "@/lib/local/sandbox/accounts";
import { type Random, randomFor } from "@/lib/local/sandbox/random";
import { addDays } from "@/lib/local/sandbox/raw";

// How the generated records of a residential account hang together: every generator derives the same facts of a
// unit or lease from its position alone.

type LeaseStatus = "CURRENT" | "NOTICE" | "ENDED" | "UPCOMING" | "EVICTED";

const STATUS_SALT = 5;

/** What is over by now has ended, and what is to come has not begun. */
const EARLIEST_START: Record<LeaseStatus, string> = {
  CURRENT: "2025-12-01",
  NOTICE: "2025-12-01",
  ENDED: "2024-09-01",
  UPCOMING: "2027-02-01",
  EVICTED: "2024-09-01",
};

export function leaseDates(account: Account, index: number): { from: string; to: string } {
  const start = randomFor(account.seed, STATUS_SALT, index + 500_000_000).between(0, 330);
  const from = addDays(EARLIEST_START[leaseStatus(account, index)], start);
  return { from, to: addDays(from, 364) };
}

/** Leases beyond the number of units are earlier ones of the same units. */
export function leaseStatus(account: Account, index: number): LeaseStatus {
  if (index >= (account.sizes.units ?? 0)) return "ENDED";
  const roll = randomFor(account.seed, STATUS_SALT, index).between(0, 99);
  if (roll < 88) return "CURRENT";
  if (roll < 92) return "NOTICE";
  if (roll < 95) return "UPCOMING";
  return roll < 99 ? "ENDED" : "EVICTED";
}

export const unitOfLease = (account: Account, lease: number): number => lease % (account.sizes.units || 1);
export const propertyOf = (account: Account, unit: number): number =>
  Math.floor((unit * (account.sizes.properties ?? 1)) / (account.sizes.units || 1));

export function unitRef(account: Account, unit: number): string {
  const perProperty = Math.ceil((account.sizes.units || 1) / (account.sizes.properties ?? 1));
  return `${(unit % perProperty) + 1}${"ABC"[unit % 3]}`;
}

/** The range that Ofcom keeps free for fiction. */
export const ukPhone = (random: Random): string =>
  `+44 7700 900${String(random.between(0, 999)).padStart(3, "0")}`;
