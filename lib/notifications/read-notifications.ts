import { z } from "zod";
import {
  listNotifications,
  type NotificationCounts,
  type NotificationCursor,
  type NotificationItem,
} from "@/db/queries/notifications";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { AppError } from "@/lib/errors";
import type { NotificationFilter } from "@/lib/notifications/notification-filters";

export type NotificationSummary = { counts: NotificationCounts; asOf: string };
export type NotificationPage = NotificationSummary & { items: NotificationItem[]; nextCursor: string | null };

const PAGE_SIZE = 30;

type Reader = Pick<OrgContext, "org"> & { user: { id: string } };

/**
 * What the page prefetches and the route answers: one page of the person's own notifications, and the counts as of the
 * same moment. Throws `invalid` for a cursor that was not given out.
 */
export async function readNotifications(
  { org, user }: Reader,
  { filter, cursor = null }: { filter: NotificationFilter; cursor?: string | null },
): Promise<NotificationPage> {
  const after = cursor === null ? null : parseCursor(cursor);
  const page = await listNotifications(org, user.id, { filter, after, limit: PAGE_SIZE });
  const last = page.hasMore ? page.items.at(-1) : undefined;
  return {
    items: page.items,
    counts: page.counts,
    asOf: page.asOf,
    nextCursor: last ? formatCursor(last) : null,
  };
}

/** The counts alone, for the bell. */
export async function readNotificationSummary({ org, user }: Reader): Promise<NotificationSummary> {
  const { counts, asOf } = await listNotifications(org, user.id, { filter: "all", after: null, limit: 0 });
  return { counts, asOf };
}

const Cursor = z.tuple([z.boolean(), z.iso.datetime({ offset: true }), z.uuid()]);

const formatCursor = ({ isUrgent, raisedAt, id }: NotificationCursor): string =>
  Buffer.from(JSON.stringify([isUrgent, raisedAt, id])).toString("base64url");

function parseCursor(text: string): NotificationCursor {
  try {
    const [isUrgent, raisedAt, id] = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { isUrgent, raisedAt, id };
  } catch {
    throw new AppError("invalid", "This page of the list does not exist. Start from its beginning.");
  }
}
