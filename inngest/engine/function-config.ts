import { z } from "zod";

const Limit = z.union([z.number(), z.looseObject({ limit: z.number(), key: z.string().optional() })]);

/** A function as the SDK registers it, as far as the engine reads it; `unsupported.ts` looks at the rest. */
export const FunctionConfig = z.looseObject({
  id: z.string(),
  triggers: z.array(
    z.looseObject({
      event: z.string().optional(),
      expression: z.string().optional(),
      cron: z.string().optional(),
    }),
  ),
  steps: z.record(
    z.string(),
    z.looseObject({ retries: z.object({ attempts: z.number().optional() }).optional() }),
  ),
  idempotency: z.string().optional(),
  concurrency: z.union([Limit, z.array(Limit)]).optional(),
  cancel: z.array(z.looseObject({ event: z.string(), if: z.string().optional() })).optional(),
});
export type FunctionConfig = z.output<typeof FunctionConfig>;
