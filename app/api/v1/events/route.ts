import { apiRoute } from "@/lib/api/api-route";
import { readEventQuery } from "@/lib/api/event-query";
import { readBody } from "@/lib/api/read-body";
import { answerEventList, answerEventPost } from "@/lib/webhooks/event-operations";

/** A payload of 1 MiB, and what surrounds it. */
const MOST_BYTES = 1024 * 1024 + 16 * 1024;

export const GET = apiRoute({
  scope: "events:read",
  perform: (ctx, { request }) => {
    const { filter, query } = readEventQuery(new URL(request.url).searchParams);
    return answerEventList(ctx, filter, query);
  },
});

export const POST = apiRoute({
  scope: "events:write",
  status: 202,
  perform: async (ctx, { request }) => {
    const body = await readBody(request, MOST_BYTES);
    return (await answerEventPost(ctx, body, request.headers.get("idempotency-key"))).answer;
  },
});
