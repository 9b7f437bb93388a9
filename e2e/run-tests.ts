import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { findChromium } from "@/e2e/chromium";
import { messageOf } from "@/lib/errors";
import { buildIfStale } from "@/lib/local/build";
import { projectRoot } from "@/lib/local/project-root";

const RESULTS = path.join(projectRoot, "test-results/results.json");
const Results = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()).default([]),
});

/** Runs a command in the project's directory with its output shown; true when it succeeded. */
const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { cwd: projectRoot, stdio: "inherit" }).status === 0;

function installChromium(): void {
  if (findChromium()) return;
  console.log("Installing Chromium for the browser tests…");
  if (run("npx", ["playwright", "install", "chromium"]) && findChromium()) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && run("apt-get", ["update"]) && run("apt-get", ["install", "-y", "chromium"]) && findChromium())
    return;
  throw new Error("No Chromium was found, and none could be installed. Set CHROMIUM_PATH to one.");
}

/** The last line: what passed and what did not. Tests that never ran because something broke count as failed. */
function summary(): { line: string; failed: number } {
  const { stats, errors } = Results.parse(JSON.parse(readFileSync(RESULTS, "utf8")));
  const passed = stats.expected + stats.flaky;
  const failed = stats.unexpected + errors.length;
  const skipped = stats.skipped > 0 ? `, ${stats.skipped} skipped` : "";
  return { line: `${passed} passed, ${failed} failed${skipped}`, failed };
}

const given = process.argv.slice(2);
const projects = given.some((flag) => flag.startsWith("--project"))
  ? []
  : ["--project=unit", "--project=browser"];
const needsBrowser = projects.length > 0 || given.join(" ").includes("browser");
try {
  rmSync(RESULTS, { force: true });
  if (needsBrowser) {
    installChromium();
    await buildIfStale(console.log);
  }
  const isGreen = run(process.execPath, [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--config",
    "e2e/playwright.config.ts",
    ...projects,
    ...given,
  ]);
  const { line, failed } = summary();
  console.log(line);
  process.exitCode = isGreen && failed === 0 ? 0 : 1;
} catch (error) {
  console.error(messageOf(error));
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
