import type { z } from "zod";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { storableValue } from "@/lib/storable-text";

/** What every server action answers. `fields`: field name to sentences, `form` for those of no field. */
export type ActionResult<Result = undefined> = { ok: true; data: Result } | { ok: false; error: ActionError };
export type ActionError = {
  code: AppErrorCode | "internal";
  message: string;
  fields: Record<string, string[]>;
};

/**
 * Runs an action and turns what it throws into an answer. An unknown error shows nothing of itself but an id, under
 * which it is logged. `rethrow` lets the framework's own signals (redirect, not found) through.
 */
export async function toActionResult<Result>(
  perform: () => Promise<Result>,
  rethrow: (error: unknown) => void,
): Promise<ActionResult<Result>> {
  try {
    return { ok: true, data: await perform() };
  } catch (error) {
    rethrow(error);
    return { ok: false, error: describeError(error) };
  }
}

/** The one mapping of a thrown value to what a caller may see. */
export function describeError(error: unknown): ActionError {
  if (error instanceof AppError) return { code: error.code, message: error.message, fields: error.fields };
  const errorId = newId();
  log.error("action.failed", { errorId, error });
  return {
    code: "internal",
    message: `Something went wrong on our side. Try again; if it stays, quote ${errorId}.`,
    fields: {},
  };
}

/** Parses what a caller sent, without characters that cannot be stored. Throws `invalid` with a sentence for each wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(storableValue(input));
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join(".") || "form";
    fields[field] = [...(fields[field] ?? []), issue.message];
  }
  throw new AppError("invalid", "Some fields need your attention.", fields);
}
