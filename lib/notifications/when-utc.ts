const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** An instant as emails and notes write it: no reader's zone is known there. */
export const whenUtc = (at: Date): string => `${format.format(at)} UTC`;
