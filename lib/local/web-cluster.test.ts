import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@/e2e/fixtures/test";
import { freePort } from "@/lib/local/free-port";

const CLUSTER = fileURLToPath(new URL("./web-cluster.mjs", import.meta.url));
/** Stands in for Next: answers its process id on the port it is given. */
const SERVER = `
const server = require("node:http").createServer((_, answer) => answer.end(String(process.pid)));
server.listen(Number(process.argv[process.argv.indexOf("-p") + 1]), "127.0.0.1");
process.on("SIGTERM", () => server.close(() => process.exit(143)));`;

async function startCluster(): Promise<{ primary: ChildProcess; workers: () => Promise<number[]> }> {
  const dir = test.info().outputDir;
  await mkdir(path.join(dir, "node_modules/next/dist/bin"), { recursive: true });
  await writeFile(path.join(dir, "node_modules/next/dist/bin/next"), SERVER);
  const port = await freePort();
  const env = { ...process.env, WEB_PROCESSES: "2" };
  const primary = spawn(process.execPath, [CLUSTER, "start", "-p", String(port)], { cwd: dir, env });
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { connection: "close" } });
    return Number(await answer.text());
  };
  const seen = new Set<number>();
  const workers = async () => {
    await expect
      .poll(async () => {
        const pid = await ask().catch(() => undefined);
        if (pid) seen.add(pid);
        return seen.size;
      })
      .toBe(2);
    return [...seen];
  };
  return { primary, workers };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("several processes answer on one port, and a request to stop ends all of them well", async () => {
  const { primary, workers } = await startCluster();
  const pids = await workers();
  primary.kill("SIGTERM");
  expect(await once(primary, "exit")).toEqual([0, null]);
  expect(pids.filter(isRunning)).toEqual([]);
});

for (const [who, victimOf] of [
  ["one of them", (_: number, pids: number[]) => pids[0]],
  ["the one that started them", (primary: number) => primary],
] as const)
  test(`when ${who} is killed, all end, and it is told`, async () => {
    const { primary, workers } = await startCluster();
    const pids = await workers();
    const exited = once(primary, "exit");
    process.kill(victimOf(primary.pid ?? 0, pids) ?? 0, "SIGKILL");
    expect(await exited).not.toEqual([0, null]);
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });
