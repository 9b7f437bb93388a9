import type { EmailPreference } from "@/db/schema";

type Wishes = { email: EmailPreference; isMuted: boolean };

/** `isFirst`: the failure opened its incident. */
export const wantsFailureEmail = ({ email, isMuted }: Wishes, isFirst: boolean): boolean =>
  !isMuted && (email === "every_failure" || (email === "first_and_recovery" && isFirst));

export const wantsRecoveryEmail = ({ email, isMuted }: Wishes): boolean => !isMuted && email !== "none";
