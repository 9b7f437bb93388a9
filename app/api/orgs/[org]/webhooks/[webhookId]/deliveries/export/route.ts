import { orgRoute } from "@/lib/auth/route";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { exportDeliveries } from "@/lib/webhooks/export-deliveries";

type Params = { org: string; webhookId: string };

export const GET = orgRoute<Params>("delivery.read", async (ctx, { request, params }) => {
  const filters = deliveryFilters.parse(new URL(request.url).searchParams);
  const lines = await exportDeliveries(ctx, params.webhookId, filters);
  const name = `deliveries-${new Date().toISOString().slice(0, 10)}.ndjson`;
  return new Response(lines, {
    headers: {
      "Content-Type": "application/x-ndjson; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
});
