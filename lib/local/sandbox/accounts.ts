import type { Model } from "@/lib/pms/model-names";

export type Account = {
  id: string;
  name: string;
  kind: "residential" | "hotel";
  /** Starts every record id, so that ids of two accounts never meet. */
  prefix: string;
  seed: number;
  town: string;
  /** Records generated at the start, per model the account has. */
  sizes: Partial<Record<Model, number>>;
  /** What the account's rate limit allows, sustained; twice as much at once. */
  requestsPerSecond: number;
};

const BENCHMARK_ACCOUNT = "benchmark";

const ACCOUNTS: Account[] = [
  {
    id: "harbour",
    name: "Harbour Lettings",
    kind: "residential",
    prefix: "HL",
    seed: 1_117,
    town: "Plymouth",
    sizes: {
      properties: 40,
      units: 1_200,
      residents: 1_500,
      leases: 1_300,
      owners: 30,
      applicants: 60,
      leads: 120,
      service_requests: 240,
      resident_charges: 400,
    },
    requestsPerSecond: 50,
  },
  {
    id: "northside",
    name: "Northside Homes",
    kind: "residential",
    prefix: "NH",
    seed: 2_203,
    town: "Leeds",
    sizes: {
      properties: 12,
      units: 180,
      residents: 230,
      leases: 200,
      owners: 8,
      applicants: 20,
      leads: 40,
      service_requests: 60,
      resident_charges: 120,
    },
    requestsPerSecond: 50,
  },
  {
    id: "quayside",
    name: "Quayside Hotel",
    kind: "hotel",
    prefix: "QH",
    seed: 3_301,
    town: "Bristol",
    sizes: { properties: 1, room_types: 8, rate_plans: 20, bookings: 400 },
    requestsPerSecond: 50,
  },
];

/** The demo's accounts, and a residential one of `benchmarkRecords` records in all where that is asked for. */
export function sandboxAccounts(benchmarkRecords = 0): Account[] {
  if (benchmarkRecords <= 0) return ACCOUNTS;
  const properties = Math.max(1, Math.floor(benchmarkRecords / 1_000));
  const units = Math.floor((benchmarkRecords - properties) / 3);
  const leases = units;
  const residents = Math.max(1, benchmarkRecords - properties - units - leases);
  const benchmark: Account = {
    id: BENCHMARK_ACCOUNT,
    name: "Benchmark portfolio",
    kind: "residential",
    prefix: "BM",
    seed: 4_409,
    town: "Cardiff",
    sizes: { properties, units, residents, leases },
    requestsPerSecond: 10_000,
  };
  return [...ACCOUNTS, benchmark];
}
