import { AppError } from "@/lib/errors";
import { newSigningSecret, refuseSecret } from "@/lib/webhooks/sign";

/** The signing secret that a customer gave, or a new one. Throws `invalid` for one that cannot be used. */
export function givenOrNewSecret(given: string | undefined): string {
  if (given === undefined) return newSigningSecret();
  const problem = refuseSecret(given);
  if (problem) throw new AppError("invalid", problem, { secret: [problem] });
  return given;
}
