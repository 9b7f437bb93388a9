import { findStartKind } from "@/db/queries/trail-starts";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { looksLikeId } from "@/lib/search-params";
import type { TrailStart } from "@/lib/trail/start";

/** The start that a pasted id names: any id of ours, or a `webhook-id` header, which is an event's and a webhook's. */
export async function identifyStart(
  { org }: Pick<OrgContext, "org">,
  text: string,
): Promise<TrailStart | null> {
  const [eventId = "", webhookId, ...more] = text.toLowerCase().split(":");
  if (webhookId && more.length === 0 && looksLikeId(eventId) && looksLikeId(webhookId))
    return (await findStartKind(org, eventId)) === "event" ? { kind: "delivery", webhookId, eventId } : null;
  if (!looksLikeId(text)) return null;
  const kind = await findStartKind(org, text.toLowerCase());
  return kind ? { kind, id: text.toLowerCase() } : null;
}
