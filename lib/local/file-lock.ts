import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs `work` while holding `file`; another process that asks for it waits. A lock whose process is gone is taken
 * over. `onWait` is told once when there is somebody to wait for.
 */
export async function withFileLock<Result>(
  file: string,
  work: () => Promise<Result>,
  onWait: () => void = () => {},
): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true });
  for (let isFirst = true; !(await tryLock(file)); isFirst = false) {
    if (isFirst) onWait();
    await delay(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** A link appears with its content or not at all, so a lock is never seen without the id of its holder. */
async function tryLock(file: string): Promise<boolean> {
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, file);
    return true;
  } catch {
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (holder && !isAlive(holder)) await rm(file, { force: true });
    return false;
  } finally {
    await rm(mine, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
