import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../node_modules/@stoplight/prism-cli/dist/index.js", import.meta.url));
const SPECS = fileURLToPath(new URL("../../../shared/specs", import.meta.url));

export type Prism = { url: string; close: () => Promise<void> };

/** Headers that ask for another answer each time, and for the same ones in the next run: one seed gives one answer. */
export function otherAnswers(): () => Record<string, string> {
  let count = 0;
  return () => ({ prefer: `dynamic=true, seed=latchkey-${++count}` });
}

/** Where a vendor's published contract is kept; null on a machine that does not have it. */
export function specPath(name: string): string | null {
  const path = join(SPECS, name);
  return existsSync(path) ? path : null;
}

/** A mock server of an OpenAPI contract: it answers a request that breaks the contract with an error. */
export async function startPrism(spec: string): Promise<Prism> {
  const folder = await mkdtemp(join(tmpdir(), "prism-"));
  const bounded = join(folder, "spec.json");
  const contract = JSON.parse(await readFile(spec, "utf8"));
  contract.components.schemas = withBounds(contract.components.schemas);
  await writeFile(bounded, JSON.stringify(contract));
  const prism = await run(["mock", "--dynamic", bounded], await freePort());
  const close = async () => {
    await prism.close();
    await rm(folder, { recursive: true });
  };
  return { ...prism, close };
}

/** Stands before a server and holds what it is asked and what it answers to the contract: 422 and 500 where they break it. */
export const startPrismProxy = async (spec: string, upstream: string, port: number): Promise<Prism> =>
  run(["proxy", spec, upstream], port || (await freePort()));

async function run(what: string[], port: number): Promise<Prism> {
  const args = [...what, "--errors", "-h", "127.0.0.1", "-p", String(port)];
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  await new Promise<void>((ready, failed) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes("listening on")) ready();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => failed(new Error(`Prism did not start:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill();
      await ended;
    },
  };
}

/** Answers with numbers of an everyday size: a generated rent of 10^308 proves nothing. */
function withBounds(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withBounds);
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = withBounds(value);
  const isNumber = "type" in node && (node.type === "integer" || node.type === "number");
  return isNumber && !("enum" in node) ? { minimum: 1, maximum: 1_000_000, ...copy } : copy;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return address && typeof address === "object" ? address.port : 0;
}
