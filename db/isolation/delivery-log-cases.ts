import type { IsolationCases } from "@/db/isolation/case";
import { MARKER } from "@/db/isolation/seed";
import * as conditions from "@/db/queries/delivery-conditions";
import * as contents from "@/db/queries/delivery-contents";
import * as facets from "@/db/queries/delivery-facets";
import * as search from "@/db/queries/delivery-search";
import * as views from "@/db/queries/delivery-views";
import * as rates from "@/db/queries/webhook-rates";
import { NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";

const EVER = { from: new Date(0), to: new Date("2099-01-01") };
const SEARCHED = { ...NO_DELIVERY_FILTERS, q: JSON.stringify({ name: MARKER }) };

export const deliveryLogCases: IsolationCases = {
  "delivery-views.listDeliveries": (org, a, tx) =>
    views.listDeliveries(org, a.webhookId, NO_DELIVERY_FILTERS, {}, tx),
  // Neither of its two answers names anything of the organisation.
  "delivery-views.listDeliveryUpdates": async (org, a, tx) => {
    const asked = { since: null, ids: [a.eventId] };
    const news = await views.listDeliveryUpdates(org, a.webhookId, NO_DELIVERY_FILTERS, asked, tx);
    return news.newCount > 0 || news.rows.length > 0 ? MARKER : "nothing";
  },
  "delivery-views.getDelivery": (org, a, tx) => views.getDelivery(org, a, tx),
  "delivery-contents.listDeliveryContents": async (org, a, tx) => {
    const { payloads, attempts } = await contents.listDeliveryContents(org, a.webhookId, [a.eventId], tx);
    return [[...payloads], [...attempts]];
  },
  "delivery-search.searchDeliveries": (org, a, tx) =>
    search.searchDeliveries(
      org,
      a.webhookId,
      SEARCHED,
      { range: conditions.idRangeOf(SEARCHED), limit: 10 },
      tx,
    ),
  "delivery-facets.countDeliveries": (org, a, tx) =>
    facets.countDeliveries(org, a.webhookId, NO_DELIVERY_FILTERS, tx),
  "delivery-facets.countHeldDeliveries": (org, a, tx) => facets.countHeldDeliveries(org, a.webhookId, tx),
  "webhook-rates.listWebhookRates": (org, a, tx) =>
    rates.listWebhookRates(org, [a.webhookId], { ...EVER, partMs: 1e15, hasLatencies: true }, tx),
  "webhook-rates.listOrgRates": (org, _a, tx) => rates.listOrgRates(org, { ...EVER, partMs: 1e15 }, tx),
  "webhook-rates.listMostFailing": (org, _a, tx) => rates.listMostFailing(org, { ...EVER, limit: 3 }, tx),
};
