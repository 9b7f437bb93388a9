import { z } from "zod";
import { parseInput } from "@/lib/auth/action-result";

/** What a body has in its one field, `{"webhook": {…}}` (Channex, API Reference). Refusals name the fields within. */
export function unwrapBody<Schema extends z.ZodType>(
  body: unknown,
  wrapper: string,
  schema: Schema,
): z.output<Schema> {
  const blank = "can't be blank";
  const outer = z.object({ [wrapper]: z.record(z.string(), z.unknown(), blank) }, blank);
  return parseInput(schema, parseInput(outer, body)[wrapper]);
}
