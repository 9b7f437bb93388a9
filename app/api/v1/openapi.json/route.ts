import { openApiDocument } from "@/lib/api/reference/document";
import { env } from "@/lib/env";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/request-id";

/** The API's description, for anybody. */
export const GET = (request: Request): Response =>
  Response.json(openApiDocument(env().APP_URL.replace(/\/$/, "")), {
    headers: { "Cache-Control": "public, max-age=300", [REQUEST_ID_HEADER]: requestIdOf(request.headers) },
  });
