import type { z } from "zod";
import type { ApiScope } from "@/db/schema/api-keys";
import type { SchemaName } from "@/lib/api/reference/schemas";

export type ApiParameter = { name: string; description: string; schema: z.ZodType };

/** What an operation answers: one thing in `data`, a list with `meta`, or a body of its own. */
export type ApiAnswer =
  | { one: SchemaName }
  | { list: SchemaName; meta?: "pages" | "cursor" }
  | { body: z.ZodType };

/** One operation of the REST API, as its reference tells it. */
export type ApiOperation = {
  id: string;
  tag: "Webhooks" | "Deliveries" | "Replays" | "Events" | "API keys";
  method: "get" | "post" | "put" | "delete";
  /** Below `/api/v1`, with its parameters in braces. */
  path: string;
  summary: string;
  description?: string;
  /** What the key needs; null for none. */
  scope: ApiScope | null;
  query?: ApiParameter[];
  headers?: ApiParameter[];
  /** `wrapper` is the field that it comes in; `required` are fields that the schema itself leaves open. */
  body?: { wrapper?: string; schema: SchemaName; required?: string[]; isOptional?: boolean };
  /** Of a success; 200 where it is left out. */
  status?: number;
  answer: ApiAnswer;
  /** Refusals beyond 401, 429 and 500, which every operation has. */
  refusals: (400 | 403 | 404 | 409 | 413 | 422)[];
};
