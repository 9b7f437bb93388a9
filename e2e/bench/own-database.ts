import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/lib/local/postgres";

/** Runs `work` on a migrated database of a PostgreSQL of its own, with the durability that the product runs with. */
export async function onOwnDatabase<Result>(
  work: (databaseUrl: string, restart: () => Promise<void>) => Promise<Result>,
  flags: string[] = [],
): Promise<Result> {
  const dir = await mkdtemp(path.join(tmpdir(), "latchkey-bench-"));
  let server = await startPostgres({ dir, flags });
  try {
    const url = server.url("bench");
    await migrateDatabase(url);
    return await work(url, async () => {
      await server.stop();
      server = await startPostgres({ dir, flags, port: Number(new URL(url).port) });
    });
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
