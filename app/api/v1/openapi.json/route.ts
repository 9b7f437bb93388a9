import { openApiDocument } from "@/lib/api/reference/document";
import { env } from "@/lib/env";

/** The API's description, for anybody. */
export const GET = (): Response =>
  Response.json(openApiDocument(env().APP_URL.replace(/\/$/, "")), {
    headers: { "Cache-Control": "public, max-age=300" },
  });
