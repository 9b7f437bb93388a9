import { AppError } from "@/lib/errors";
import { NO_PROPERTY } from "@/lib/webhooks/check-settings";

/** Refusals of a verb as the API words them: fields in its spelling, and what is missing "can't be blank". */
export async function inApiWords<Result>(perform: () => Promise<Result>): Promise<Result> {
  try {
    return await perform();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = Object.entries(error.fields).map(([field, sentences]) => [
      spell(field),
      sentences.map((sentence) => (sentence === NO_PROPERTY ? "can't be blank" : sentence)),
    ]);
    throw new AppError(error.code, error.message, Object.fromEntries(fields));
  }
}

/** Fields whose insides are the customer's or the vendor's own. */
const FOREIGN = new Set(["headers", "requestParams", "payload", "credentials"]);

/** `propertyId` is `property_id`, and `weekly.timeZone` is `weekly.time_zone`. */
function spell(field: string): string {
  const [name = "", ...rest] = field.split(".");
  return FOREIGN.has(name) ? [snake(name), ...rest].join(".") : snake(field);
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
