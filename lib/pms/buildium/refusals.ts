import { z } from "zod";
import type { ExplainRefusal } from "@/lib/pms/http";

const Refusal = z.object({
  UserMessage: z.string().nullish(),
  Errors: z.array(z.object({ Key: z.string().nullish(), Value: z.string().nullish() })).nullish(),
});

/** Buildium's own words: its message, and what it says of each field. */
export const explain: ExplainRefusal = (_status, body) => {
  const refusal = Refusal.safeParse(body).data;
  if (!refusal) return null;
  const details = (refusal.Errors ?? []).flatMap(({ Key, Value }) =>
    Value ? [Key ? `${Key}: ${Value}` : Value] : [],
  );
  const says = refusal.UserMessage ? [refusal.UserMessage] : [];
  return { says: [...says, ...details].join(" "), errors: [...says, ...details] };
};
