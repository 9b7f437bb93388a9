import { listToldEmails, listToldNotes, type ToldOf } from "@/db/queries/told";
import { listWebhookAlerts } from "@/db/queries/webhook-alerts";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { type ToldPerson, toldPeople } from "@/lib/notifications/told-people";

type Reader = Pick<OrgContext, "org">;

const NEWEST = 5;

/** Who was told of something, by which way, and when they read it. By name. */
export async function readTold({ org }: Reader, of: ToldOf): Promise<ToldPerson[]> {
  return toldPeople(...(await Promise.all([listToldNotes(org, of), listToldEmails(org, of)])));
}

/** Who was told of a webhook's newest alerts: that it fails, was disabled, works again. */
export async function readToldOfWebhook(reader: Reader, webhookId: string): Promise<ToldPerson[]> {
  const alertIds = (await listWebhookAlerts(reader.org, webhookId, NEWEST)).map(({ id }) => id);
  return alertIds.length > 0 ? readTold(reader, { alertIds }) : [];
}
