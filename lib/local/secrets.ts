import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { randomToken } from "@/lib/crypto";

const LocalSecrets = z.object({ AUTH_SECRET: z.string().min(32), ENCRYPTION_KEYS: z.string().min(1) });
export type LocalSecrets = z.output<typeof LocalSecrets>;

/** The secrets of this data directory, generated on the first start and readable by its owner alone. */
export async function readOrCreateSecrets(dataDir: string): Promise<LocalSecrets> {
  const file = path.join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) return LocalSecrets.parse(JSON.parse(text));
  const secrets = {
    AUTH_SECRET: randomToken(),
    ENCRYPTION_KEYS: `local:${randomBytes(32).toString("base64")}`,
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}
