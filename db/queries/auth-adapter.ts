import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { database } from "@/db/client";
import { findUserByEmail } from "@/db/queries/users";
import { consumeVerificationToken, deleteExpiredTokens } from "@/db/queries/verification-tokens";
import { accounts, sessions, users, verificationTokens } from "@/db/schema";
import { hashToken } from "@/lib/crypto";

type Adapter = ReturnType<typeof DrizzleAdapter>;
type Client = { ipAddress: string | null; userAgent: string | null };

/**
 * next-auth's storage. Session tokens are stored hashed, so that a read of the table signs nobody in; addresses are
 * compared without case; a new session remembers where it was opened.
 */
export function authAdapter(readClient: () => Promise<Client>): Adapter {
  const drizzle = DrizzleAdapter(database(), {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  });
  return {
    ...drizzle,
    getUserByEmail: (email) => findUserByEmail(email),
    createSession: async (session) => {
      const row = { ...session, sessionToken: hashToken(session.sessionToken) };
      await database()
        .insert(sessions)
        .values({ ...row, ...(await readClient()), lastSeenAt: new Date() });
      return session;
    },
    getSessionAndUser: async (token) => (await drizzle.getSessionAndUser?.(hashToken(token))) ?? null,
    updateSession: (session) =>
      drizzle.updateSession?.({ ...session, sessionToken: hashToken(session.sessionToken) }),
    deleteSession: async (token) => {
      await drizzle.deleteSession?.(hashToken(token));
    },
    createVerificationToken: async (token) => {
      await deleteExpiredTokens(new Date());
      return drizzle.createVerificationToken?.(token);
    },
    useVerificationToken: consumeVerificationToken,
  };
}
