import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";

export type StateFile = {
  /** Writes soon; several calls at once become one write. */
  save: () => void;
  /** Resolves when everything saved so far is on disk. */
  flush: () => Promise<void>;
};

/** The state on disk, or null when there is none. A file that cannot be read is set aside as `.broken`. */
export async function loadState<T>(path: string | undefined, schema: z.ZodType<T>): Promise<T | null> {
  if (!path) return null;
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    console.warn(`${path} could not be read and was set aside as ${path}.broken: ${error}`);
    await rename(path, `${path}.broken`);
    return null;
  }
}

/** Keeps `path` equal to what `read` returns; each write is whole or not there (write aside, then rename). */
export function stateFile(path: string | undefined, read: () => unknown): StateFile {
  let isDirty = false;
  let writing: Promise<void> | null = null;

  async function write(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    while (isDirty) {
      isDirty = false;
      await writeFile(`${file}.next`, JSON.stringify(read()), { mode: 0o600 });
      await rename(`${file}.next`, file);
    }
  }
  const start = (): void => {
    if (!path || writing) return;
    writing = write(path)
      .catch((error: unknown) => console.error(`${path} could not be written:`, error))
      .finally(() => {
        writing = null;
        if (isDirty) start();
      });
  };
  return {
    save() {
      isDirty = true;
      start();
    },
    async flush() {
      while (writing) await writing;
    },
  };
}
