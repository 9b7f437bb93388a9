import { listToldEmails, listToldNotes } from "@/db/queries/told";
import { listWebhookAlerts } from "@/db/queries/webhook-alerts";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { type ToldPerson, toldPeople } from "@/lib/notifications/told-people";

const NEWEST = 5;

/** Who was told of a webhook's newest alerts: that it fails, was disabled, works again. */
export async function readToldOfWebhook(
  { org }: Pick<OrgContext, "org">,
  webhookId: string,
): Promise<ToldPerson[]> {
  const alertIds = (await listWebhookAlerts(org, webhookId, NEWEST)).map(({ id }) => id);
  if (alertIds.length === 0) return [];
  const [notes, emails] = await Promise.all([
    listToldNotes(org, { alertIds }),
    listToldEmails(org, { alertIds }),
  ]);
  return toldPeople(notes, emails);
}
