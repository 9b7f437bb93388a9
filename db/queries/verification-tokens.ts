import { and, eq, gt, lt } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { verificationTokens } from "@/db/schema/auth";

type VerificationToken = typeof verificationTokens.$inferSelect;

// Marks a token that stays after use. Hashes are hexadecimal, so no other token can begin like this.
const REUSABLE = "reusable:";

/** Stores the hash of a token that signs in until it expires, however often it is used. */
export async function storeReusableToken(token: VerificationToken, on: Executor = database()): Promise<void> {
  await on.insert(verificationTokens).values({ ...token, token: REUSABLE + token.token });
}

/** Takes a token out, by its hash; a reusable one is left where it is. Null where there is none (any more). */
export async function consumeVerificationToken(
  { identifier, token }: Pick<VerificationToken, "identifier" | "token">,
  on: Executor = database(),
): Promise<VerificationToken | null> {
  const matches = (stored: string) =>
    and(eq(verificationTokens.identifier, identifier), eq(verificationTokens.token, stored));
  const [taken] = await on.delete(verificationTokens).where(matches(token)).returning();
  if (taken) return taken;
  const [reusable] = await on
    .select()
    .from(verificationTokens)
    .where(and(matches(REUSABLE + token), gt(verificationTokens.expires, new Date())));
  return reusable ? { ...reusable, token } : null;
}

export async function deleteExpiredTokens(before: Date, on: Executor = database()): Promise<void> {
  await on.delete(verificationTokens).where(lt(verificationTokens.expires, before));
}
