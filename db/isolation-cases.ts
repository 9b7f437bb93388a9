import { apiKeyCases } from "@/db/isolation/api-key-cases";
import { apiListCases } from "@/db/isolation/api-list-cases";
import type { IsolationCases } from "@/db/isolation/case";
import { connectionCases } from "@/db/isolation/connection-cases";
import { deliveryCases } from "@/db/isolation/delivery-cases";
import { deliveryLogCases } from "@/db/isolation/delivery-log-cases";
import { eventCases } from "@/db/isolation/event-cases";
import { incidentCases } from "@/db/isolation/incident-cases";
import { notificationCases } from "@/db/isolation/notification-cases";
import { peopleCases } from "@/db/isolation/people-cases";
import { recordCases } from "@/db/isolation/record-cases";
import { replayCases } from "@/db/isolation/replay-cases";
import { syncCases } from "@/db/isolation/sync-cases";
import { trailCases } from "@/db/isolation/trail-cases";
import { webhookCases } from "@/db/isolation/webhook-cases";
import { webhookHealthCases } from "@/db/isolation/webhook-health-cases";
import { writeCases } from "@/db/isolation/write-cases";

/** Every query that is about one organisation, called about rows of another. */
export const ISOLATION_CASES: IsolationCases = {
  ...apiKeyCases,
  ...apiListCases,
  ...connectionCases,
  ...deliveryCases,
  ...deliveryLogCases,
  ...eventCases,
  ...incidentCases,
  ...notificationCases,
  ...peopleCases,
  ...recordCases,
  ...replayCases,
  ...syncCases,
  ...trailCases,
  ...webhookCases,
  ...webhookHealthCases,
  ...writeCases,
};
