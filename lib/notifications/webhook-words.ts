import type { AlertSubject } from "@/db/queries/webhook-alerts";
import { whenUtc } from "@/lib/notifications/when-utc";
import { ERROR_GUIDE } from "@/lib/webhooks/error-classes";

/** What a note and an email say of an alert, in the same words. Instants are in UTC. */
export type AlertWords = {
  title: string;
  /** What happened, and what follows. */
  sentences: string[];
  /** What stands in the way and what to do about it; null where nothing does. */
  problem: { title: string; meaning: string; remedy: string } | null;
};

/** Where everything about a webhook leads, below the organisation's slug. */
export const webhookHref = (webhookId: string): string => `/settings/webhooks/${webhookId}`;

/** Without path and query, which may carry a receiver's own secret. */
export const hostOf = (callbackUrl: string): string => new URL(callbackUrl).host;

/** `held` counts the deliveries that wait for a catch-up. */
export function alertWords(
  { alert, callbackUrl }: Pick<AlertSubject, "alert" | "callbackUrl">,
  held: number,
): AlertWords {
  const host = hostOf(callbackUrl);
  const since = alert.failingSince ? ` since ${whenUtc(alert.failingSince)}` : "";
  const problem = alert.errorClass ? ERROR_GUIDE[alert.errorClass] : null;
  if (alert.kind === "recovered")
    return {
      title: `The webhook to ${host} works again`,
      sentences: [
        "A delivery succeeded.",
        ...heldSentence(
          held,
          "They can be sent in order now; those of a record that changes again are sent before its change.",
        ),
      ],
      problem: null,
    };
  if (alert.kind === "failing")
    return {
      title: `The webhook to ${host} keeps failing`,
      // The date first: lists of notes show two lines, and mail programs not much more.
      sentences: alert.disableAt
        ? [
            `It is disabled on ${whenUtc(alert.disableAt)} unless a delivery succeeds before.`,
            `None has succeeded${since}.`,
          ]
        : [
            `No delivery has succeeded${since}.`,
            "It has never succeeded, so it is not disabled by the rule.",
          ],
      problem,
    };
  if (alert.reason === "gone")
    return {
      title: `The webhook to ${host} was disabled`,
      sentences: [
        "Its receiver answered 410 Gone: it wants no more deliveries.",
        ...heldSentence(held, KEPT),
      ],
      problem,
    };
  return {
    title: `The webhook to ${host} was disabled`,
    sentences: [
      `No delivery has succeeded${since}.`,
      "It is tried again now and then, and enabled as soon as it answers.",
      ...heldSentence(held, KEPT),
    ],
    problem,
  };
}

const KEPT = "New ones are held too, unless it is switched off, and can be sent in order once it is enabled.";

const heldSentence = (held: number, then: string): string[] =>
  held === 0 ? [] : [held === 1 ? "One delivery is held." : `${held} deliveries are held.`, then];
