import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";

/** An attempt in a few words, as in "2. Status 503" or "1. No answer in time · replay". */
export function attemptTitle(attempt: DeliveryDetail["attempts"][number]): string {
  const { number, statusCode, errorClass, trigger } = attempt;
  const came =
    statusCode === null ? errorClass && ERROR_GUIDE[errorClass as ErrorClass].title : `Status ${statusCode}`;
  return `${number}. ${came ?? "Sent"}${trigger === "automatic" ? "" : ` · ${trigger.replace("_", " ")}`}`;
}
