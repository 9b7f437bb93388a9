import { z } from "zod";
import { REPLAY_KINDS } from "@/db/schema/deliveries";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";

const instant = z.iso.datetime({
  offset: true,
  error: "Give the time as ISO 8601, as 2026-03-01T10:00:00Z.",
});

/** Deliveries per second; the receiver's own pace may be slower, and is waited for. */
export const MOST_PER_SECOND = 500;
export const REPLAYED_STATES = ["delivered", "exhausted", "cancelled", "held"] as const;

const filter = z
  .object({
    from: instant.optional(),
    to: instant.optional(),
    eventNames: z
      .array(z.string().min(1).max(100))
      .min(1, "Name an event, or leave this out.")
      .max(100)
      .optional(),
    states: z.array(z.enum(REPLAYED_STATES)).min(1, "Name a state, or leave this out.").optional(),
    errorClasses: z.array(z.enum(ERROR_CLASSES)).min(1, "Name an error class, or leave this out.").optional(),
    propertyId: z.uuid("Give the id of a property.").optional(),
    recordId: z.uuid("Give the id of a record.").optional(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "Choose an end after the beginning.",
  });

const webhookId = z.uuid("This webhook does not exist.");
const replayId = z.uuid("This replay does not exist.");

export const CountReplayInput = z.object({
  webhookId,
  kind: z.enum(REPLAY_KINDS),
  filter: filter.default({}),
});
export const ReplayInput = z.object({ replayId });
export const StartReplayInput = z.object({
  replayId,
  perSecond: z
    .int("Enter a whole number.")
    .min(1, "At least 1 per second.")
    .max(MOST_PER_SECOND, `At most ${MOST_PER_SECOND} per second.`),
});
