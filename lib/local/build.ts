import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { withFileLock } from "@/lib/local/file-lock";
import { projectRoot } from "@/lib/local/project-root";
import { hashSource } from "@/lib/local/source-hash";

const STAMP = path.join(projectRoot, ".next/latchkey-source-hash");
const LOCK = path.join(projectRoot, ".build/build.lock");
const STEPS = [["node_modules/next/dist/bin/next", "build"], ["inngest/bundle.mjs"]] as const;

/** Builds the web application and the worker if the source changed since the last build; else does nothing. */
export async function buildIfStale(log: (line: string) => void): Promise<void> {
  if (await isFresh()) return;
  await withFileLock(
    LOCK,
    async () => {
      if (await isFresh()) return;
      const hash = await hashSource(projectRoot);
      log("Building (the source changed since the last build)…");
      await rm(STAMP, { force: true });
      for (const step of STEPS) await runStep(step);
      await writeFile(STAMP, hash);
    },
    () => log("Waiting for another process that is building…"),
  );
}

async function isFresh(): Promise<boolean> {
  const [stamp, hash] = await Promise.all([
    readFile(STAMP, "utf8").catch(() => undefined),
    hashSource(projectRoot),
  ]);
  return stamp === hash;
}

/** Runs one build command; its output is shown only when it fails. */
async function runStep(step: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [...step], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`\`node ${step.join(" ")}\` failed:\n${output}`);
}
