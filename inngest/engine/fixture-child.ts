import postgres from "postgres";
import { startEngine } from "@/inngest/engine/fixture";
import { fixtureFunctions } from "@/inngest/engine/fixture-functions";

// A worker of its own process for tests: `tsx fixture-child.ts <database url>`. Prints `ready`; stops on SIGTERM.
const url = process.argv[2] ?? "";
const sql = postgres(url, { max: 4, onnotice: () => {} });
const { engine } = await startEngine({
  databaseUrl: url,
  functions: (inngest) => fixtureFunctions(inngest, sql),
});
process.on("SIGTERM", () => {
  void engine.stop().then(() => process.exit(0));
});
process.stdout.write("ready\n");
