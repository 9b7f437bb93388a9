import { transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { markAllNotificationsRead, markNotifications } from "@/db/queries/notifications";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { notFound } from "@/lib/errors";

type Reader = Pick<OrgContext, "org"> & { user: { id: string } };

/** Marks the person's own notifications read or unread: all of them, or none where one is not theirs (`not_found`). */
export function markNotificationsAs(
  { org, user }: Reader,
  { ids, isRead }: { ids: string[]; isRead: boolean },
): Promise<void> {
  return transaction(async (tx) => {
    const asked = [...new Set(ids)];
    const marked = await markNotifications(org, user.id, { ids: asked, isRead }, tx);
    if (marked.length < asked.length) throw notFound("The notification");
    await notifyLive(org, "notifications", user.id, tx);
  });
}

/** Marks read what was raised until `until`, the moment the reader's list is of. Returns how many. */
export function markAllRead({ org, user }: Reader, until: Date): Promise<number> {
  return transaction(async (tx) => {
    const count = await markAllNotificationsRead(org, user.id, until, tx);
    if (count > 0) await notifyLive(org, "notifications", user.id, tx);
    return count;
  });
}
