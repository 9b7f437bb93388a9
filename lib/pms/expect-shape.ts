import type { z } from "zod";
import { PmsError } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import { WriteRefused } from "@/lib/pms/write-refused";

/** What the schema says of a vendor's answer. Throws `bad_data` that names the first place that differs. */
export function expectShape<T>(schema: z.ZodType<T>, body: unknown, vendor: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "the whole answer";
  throw new PmsError("bad_data", `${vendor} sent an answer in another shape: ${where}: ${issue?.message}.`);
}

/** Runs a listing or a write; a failure in it says which model it was about. */
export async function forModel<T>(model: Model, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WriteRefused) throw error;
    if (error instanceof PmsError) throw new PmsError(error.kind, error.message, { ...error.options, model });
    const message = "The answer could not be taken in because of a fault on our side.";
    throw new PmsError("internal", message, { model, cause: error });
  }
}
