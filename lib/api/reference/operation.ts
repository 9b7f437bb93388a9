import type { z } from "zod";
import type { ApiScope } from "@/db/schema/api-keys";
import type { SchemaName } from "@/lib/api/reference/schemas";

export type ApiParameter = {
  name: string;
  description: string;
  schema: z.ZodType;
  /** Told with the parameter that it varies, not by itself. */
  isVariant?: boolean;
};

/** What an operation answers: one thing in `data`, a list with `meta`, or a body of its own. */
export type ApiAnswer =
  | { one: SchemaName; meta?: "joined" | "job" }
  | { list: SchemaName; meta?: "pages" | "cursor" | "both" }
  | { body: z.ZodType };

/** In the order of the reference. */
export const TAGS = [
  "Connections",
  "Syncs",
  "Records",
  "Writes",
  "Webhooks",
  "Deliveries",
  "Replays",
  "Events",
  "API keys",
] as const;

/** One operation of the REST API, as its reference tells it. */
export type ApiOperation = {
  id: string;
  tag: (typeof TAGS)[number];
  method: "get" | "post" | "put" | "delete";
  /** Below `/api/v1`, with its parameters in braces. */
  path: string;
  /** Of parameters of the path that are no ids. */
  pathParameters?: Record<string, z.ZodType>;
  summary: string;
  description?: string;
  /** What the key needs; null for none. */
  scope: ApiScope | null;
  query?: ApiParameter[];
  headers?: ApiParameter[];
  /** `wrapper` is the field that it comes in; `required` are fields that the schema itself leaves open. */
  body?: { wrapper?: string; schema: SchemaName; required?: string[]; isOptional?: boolean };
  /** A body that can be sent as it is; `$NAMES` in it stand for what the reader has. */
  example?: Record<string, unknown>;
  /** Of a success; 200 where it is left out. */
  status?: number;
  answer: ApiAnswer;
  /** Refusals beyond 401, 429 and 500, which every operation has. */
  refusals: (400 | 403 | 404 | 409 | 413 | 422)[];
};
