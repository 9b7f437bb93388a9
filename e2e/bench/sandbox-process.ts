import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@/lib/local/sandbox/start";

/** A sandbox PMS with a portfolio of that many records in a process of its own, so that its work is not measured. */
export async function startSandboxProcess(
  benchmarkRecords: number,
): Promise<{ url: string; stop: () => void }> {
  const child = fork(fileURLToPath(import.meta.url), [String(benchmarkRecords)], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (typeof message?.url !== "string") throw new Error("The sandbox PMS of the benchmark did not start.");
  return { url: message.url, stop: () => child.kill() };
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startSandbox({ port: 0, benchmarkRecords: Number(process.argv[2]) });
  process.send({ url });
  process.once("disconnect", () => process.exit(0));
}
