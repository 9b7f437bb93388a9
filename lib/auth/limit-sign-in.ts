import type { RateLimit } from "@/db/queries/rate-limits";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";

const PER_ADDRESS: RateLimit = { name: "sign-in:address", points: 5, windowSeconds: 15 * 60 };
const PER_IP: RateLimit = { name: "sign-in:ip", points: 30, windowSeconds: 15 * 60 };

/** Throws `rate_limited` when links were asked for too often, by one address or from one place, known or not. */
export async function limitSignIn({
  email,
  ipAddress,
}: {
  email: string;
  ipAddress: string | null;
}): Promise<void> {
  const what = "Too many sign-in links";
  if (ipAddress) await refuseWhenTooOften(PER_IP, ipAddress, `${what} from your network`);
  await refuseWhenTooOften(PER_ADDRESS, email.toLowerCase(), `${what} for this address`);
}
