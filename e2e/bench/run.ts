import { benchAlert } from "@/e2e/bench/alert";
import { benchApi } from "@/e2e/bench/api";
import { benchChaos } from "@/e2e/bench/chaos";
import { benchDeliveries } from "@/e2e/bench/deliveries";
import { benchEngine } from "@/e2e/bench/engine";
import { benchIngest } from "@/e2e/bench/ingest";
import { benchLog } from "@/e2e/bench/log";
import type { Measure } from "@/e2e/bench/measure";
import { onOwnDatabase } from "@/e2e/bench/own-database";
import { benchPages } from "@/e2e/bench/pages";
import { benchPortfolio } from "@/e2e/bench/portfolio";
import { benchRecords } from "@/e2e/bench/records";
import { benchStartup } from "@/e2e/bench/startup";
import { benchSyncs } from "@/e2e/bench/syncs";
import { benchVitals } from "@/e2e/bench/vitals";
import { messageOf } from "@/lib/errors";
import { buildIfStale } from "@/lib/local/build";

/** What the log is filled with does not have to survive the machine. */
const SEEDING = ["wal_level=minimal", "max_wal_senders=0", "synchronous_commit=off", "max_wal_size=8GB"];

/** The whole benchmark, in its order; `--only name` runs one, `--events`, `--records` and `--syncs` fill it with fewer. */
const BENCHES: Record<string, () => Promise<Measure[]>> = {
  engine: () => onOwnDatabase((url) => benchEngine({ databaseUrl: url })),
  ingest: () => onOwnDatabase((url) => benchIngest({ databaseUrl: url })),
  portfolio: () =>
    onOwnDatabase((databaseUrl) =>
      benchPortfolio({ databaseUrl, records: Number(argument("--records") ?? 1_000_000) }),
    ),
  deliveries: () => onOwnDatabase((url) => benchDeliveries({ databaseUrl: url })),
  log: () =>
    onOwnDatabase(
      (databaseUrl) => benchLog({ databaseUrl, events: Number(argument("--events") ?? 1_000_000) }),
      SEEDING,
    ),
  records: () =>
    onOwnDatabase(
      (databaseUrl) => benchRecords({ databaseUrl, records: Number(argument("--records") ?? 1_000_000) }),
      SEEDING,
    ),
  syncs: () =>
    onOwnDatabase(
      (databaseUrl) => benchSyncs({ databaseUrl, syncs: Number(argument("--syncs") ?? 1_000_000) }),
      SEEDING,
    ),
  chaos: () => onOwnDatabase((databaseUrl, restart) => benchChaos(databaseUrl, restart)),
  api: () => benchApi(Number(argument("--records") ?? 1_000_000)),
  alert: benchAlert,
  pages: benchPages,
  vitals: benchVitals,
  startup: benchStartup,
};

function print(measures: Measure[]): void {
  const rows = [
    ["name", "value", "bound", "ok"],
    ...measures.map(({ name, value, unit, bound, ok }) => [
      name,
      `${value.toLocaleString("en")} ${unit}`,
      `${bound} ${unit}`,
      ok ? "yes" : "NO",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(" | ")
        .trimEnd(),
    );
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const only = argument("--only");
if (only !== undefined && !(only in BENCHES)) {
  console.error(`There is no bench "${only}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
// Each bench connects to a database of its own; the setting only has to be there.
process.env.DATABASE_URL ??= "postgres://each-bench-brings-its-own.invalid/none";
process.env.AUTH_SECRET ??= "a-secret-for-the-benchmark-only-0123456789";
process.env.ENCRYPTION_KEYS ??= `bench:${Buffer.alloc(32, 7).toString("base64")}`;
const measures: Measure[] = [];
let hasBroken = false;
await buildIfStale(console.log);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (only !== undefined && name !== only) continue;
  console.log(`Measuring ${name}…`);
  try {
    measures.push(...(await bench()));
  } catch (error) {
    hasBroken = true;
    console.error(`${name}: ${messageOf(error)}`);
  }
}
print(measures);
process.exit(hasBroken || measures.some((measure) => !measure.ok) ? 1 : 0);
