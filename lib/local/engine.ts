import { runEngineCommand } from "@/inngest/engine/cli";
import { findRunningDatabase } from "@/lib/local/running-database";
import { stackSettings } from "@/lib/local/stack-settings";

// `npm run engine -- …`: on DATABASE_URL where it is set, else on the database of the running `npm start`.
const { dataDir } = stackSettings(process.env);
const url = process.env.DATABASE_URL || (await findRunningDatabase(dataDir));
if (url) {
  process.exitCode = await runEngineCommand(process.argv.slice(2), url);
} else {
  console.error("No database: set DATABASE_URL, or start Latchkey with `npm start` and run this beside it.");
  process.exitCode = 1;
}
