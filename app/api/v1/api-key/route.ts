import { apiRoute } from "@/lib/api/api-route";

/** Tells a key what it is: the first call of every integration. */
export const GET = apiRoute({
  scope: null,
  perform: async ({ apiKey: { id, name, scopes }, slug }) => ({
    data: { id, type: "api_key", attributes: { id, name, scopes, organisation: slug } },
  }),
});
