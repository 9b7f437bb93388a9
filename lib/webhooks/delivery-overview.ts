import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { DeliveryRate } from "@/lib/webhooks/delivery-rate";

export type DeliveryOverview = {
  rate: DeliveryRate;
  webhooks: { active: number; all: number };
  mostFailing: { id: string; callbackUrl: string; attempts: number; failed: number }[];
};

/** Not under the topic of webhooks, which changes with every delivery: the card says itself how often it is read. */
export const deliveryOverviewQuery = (org: string) =>
  queryOptions({
    queryKey: [org, "delivery-overview"],
    queryFn: ({ signal }) => fetchJson<DeliveryOverview>(`/api/orgs/${org}/delivery-overview`, signal),
  });
