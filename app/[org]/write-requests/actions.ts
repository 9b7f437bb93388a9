"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { orgAction } from "@/lib/auth/action";
import { MODELS } from "@/lib/pms/model-names";
import { WRITE_OPERATIONS } from "@/lib/pms/vendor";
import { requestWrite as request } from "@/lib/writes/request-write";
import { retryWrite as retry } from "@/lib/writes/retry-write";

export const requestWrite = orgAction(
  "record.write",
  z.object({
    model: z.enum(MODELS),
    operation: z.enum(WRITE_OPERATIONS),
    connectionId: z.uuid(),
    recordId: z.uuid().nullable(),
    fields: z.record(z.string(), z.unknown()),
    /** Of one opened form: pressing its button twice is one write. */
    idempotencyKey: z.string(),
  }),
  async (ctx, input) => ({ writeId: (await request(ctx, input)).id }),
);

export const retryWrite = orgAction(
  "record.write",
  z.object({ writeId: z.uuid("This write does not exist.") }),
  async (ctx, { writeId }) => {
    await retry(ctx, writeId);
    refresh();
  },
);
