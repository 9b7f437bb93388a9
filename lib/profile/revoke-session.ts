import { deleteSession } from "@/db/queries/sessions";
import type { Session } from "@/lib/auth/session";
import { AppError, notFound } from "@/lib/errors";

/** Signs one of the person's other devices out, at once. The one in use is ended by signing out. */
export async function revokeSession({ user, sessionId: current }: Session, sessionId: string): Promise<void> {
  if (sessionId === current)
    throw new AppError("invalid", "This is the session you are using. Sign out instead.");
  if (!(await deleteSession(user.id, sessionId))) throw notFound("The session");
}
