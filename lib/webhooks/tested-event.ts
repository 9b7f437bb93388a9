import { AppError } from "@/lib/errors";
import { type EventName, findEvent } from "@/lib/webhooks/catalog";
import { maskNames, parseMask } from "@/lib/webhooks/mask";

/** The event whose example a test sends: the one asked for, else the first one that the mask lets through. */
export function testedEvent(eventMask: string, asked: string | undefined): EventName {
  const mask = parseMask(eventMask);
  const name = asked ?? (mask.ok ? maskNames(mask.mask)[0] : undefined) ?? "";
  const entry = findEvent(name);
  if (entry) return name as EventName;
  const sentence = `There is no event ${name.slice(0, 60)}. Choose one from the catalogue.`;
  throw new AppError("invalid", sentence, { eventName: [sentence] });
}
