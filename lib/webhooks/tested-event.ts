import { AppError } from "@/lib/errors";
import { findEvent } from "@/lib/webhooks/catalog";
import { maskNames, parseMask } from "@/lib/webhooks/mask";

/** The example that a test sends: of the event asked for, else of the first one that the mask lets through. */
export function testedEvent(
  eventMask: string,
  asked: string | undefined,
): { name: string; payload: unknown } {
  const mask = parseMask(eventMask);
  const name = asked ?? (mask.ok ? maskNames(mask.mask)[0] : undefined) ?? "";
  const entry = findEvent(name);
  if (entry) return { name, payload: entry.example };
  const sentence = `There is no event ${name.slice(0, 60)}. Choose one from the catalogue.`;
  throw new AppError("invalid", sentence, { eventName: [sentence] });
}
