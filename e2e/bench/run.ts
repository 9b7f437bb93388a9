import { parseArgs } from "node:util";
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
import { benchTrail } from "@/e2e/bench/trail";
import { benchVitals } from "@/e2e/bench/vitals";
import { messageOf } from "@/lib/errors";
import { buildIfStale } from "@/lib/local/build";

/** What the log is filled with does not have to survive the machine. */
const SEEDING = ["wal_level=minimal", "max_wal_senders=0", "synchronous_commit=off", "max_wal_size=8GB"];

/** What is asked for, by name, or all of it where nothing is; with how many rows a bench is filled. */
const { values: rows, positionals: names } = readArguments();

/** The whole benchmark, in its order. */
const BENCHES: Record<string, () => Promise<Measure[]>> = {
  engine: () => onOwnDatabase((url) => benchEngine({ databaseUrl: url })),
  ingest: () => onOwnDatabase((url) => benchIngest({ databaseUrl: url })),
  portfolio: () =>
    onOwnDatabase((databaseUrl) => benchPortfolio({ databaseUrl, records: Number(rows.records) })),
  deliveries: () => onOwnDatabase((url) => benchDeliveries({ databaseUrl: url })),
  log: () => onOwnDatabase((databaseUrl) => benchLog({ databaseUrl, events: Number(rows.events) }), SEEDING),
  trail: () =>
    onOwnDatabase((databaseUrl) => {
      const size = { records: Number(rows.records), changes: Number(rows.changes) };
      return benchTrail({ databaseUrl, events: Number(rows.events), ...size });
    }, SEEDING),
  records: () =>
    onOwnDatabase((databaseUrl) => benchRecords({ databaseUrl, records: Number(rows.records) }), SEEDING),
  syncs: () =>
    onOwnDatabase((databaseUrl) => benchSyncs({ databaseUrl, syncs: Number(rows.syncs) }), SEEDING),
  chaos: () => onOwnDatabase((databaseUrl, restart) => benchChaos(databaseUrl, restart)),
  api: () => benchApi(Number(rows.records)),
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

function readArguments() {
  const count = { type: "string" as const, default: "1000000" };
  try {
    return parseArgs({
      allowPositionals: true,
      options: { events: count, records: count, syncs: count, changes: { ...count, default: "10000000" } },
    });
  } catch (error) {
    return refuse(messageOf(error));
  }
}

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}

const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0)
  refuse(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
const notCounts = Object.entries(rows).filter(([, text]) => !/^[1-9]\d*$/.test(text));
if (notCounts.length > 0)
  refuse(`${notCounts.map(([name, text]) => `--${name} ${text}`).join(", ")} is not a number of rows.`);
// Each bench connects to a database of its own; the setting only has to be there.
process.env.DATABASE_URL ??= "postgres://each-bench-brings-its-own.invalid/none";
process.env.AUTH_SECRET ??= "a-secret-for-the-benchmark-only-0123456789";
process.env.ENCRYPTION_KEYS ??= `bench:${Buffer.alloc(32, 7).toString("base64")}`;
console.log(`On Node ${process.versions.node}.`);
const measures: Measure[] = [];
let hasBroken = false;
await buildIfStale(console.log);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`Measuring ${name}…`);
  try {
    const found = await bench();
    print(found);
    measures.push(...found);
  } catch (error) {
    hasBroken = true;
    console.error(`${name}: ${messageOf(error)}`);
  }
}
if (names.length !== 1) {
  console.log("All of it:");
  print(measures);
}
process.exit(hasBroken || measures.some((measure) => !measure.ok) ? 1 : 0);
