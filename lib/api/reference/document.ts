import { CONNECTION_OPERATIONS } from "@/lib/api/reference/connection-reference";
import { curlOf } from "@/lib/api/reference/curl";
import { DELIVERY_OPERATIONS } from "@/lib/api/reference/delivery-reference";
import { webhookEntries } from "@/lib/api/reference/event-reference";
import { type JsonSchema, jsonSchemaOf } from "@/lib/api/reference/json-schema";
import type { ApiAnswer, ApiOperation, ApiParameter } from "@/lib/api/reference/operation";
import { RECORD_OPERATIONS } from "@/lib/api/reference/record-reference";
import { INPUTS, SCHEMAS, type SchemaName } from "@/lib/api/reference/schemas";
import { SYNC_OPERATIONS } from "@/lib/api/reference/sync-reference";
import { WEBHOOK_OPERATIONS } from "@/lib/api/reference/webhook-reference";
import { WRITE_OPERATIONS } from "@/lib/api/reference/write-reference";

export const API_OPERATIONS: readonly ApiOperation[] = [
  ...CONNECTION_OPERATIONS,
  ...SYNC_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...WRITE_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...DELIVERY_OPERATIONS,
];

/** The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html) of the REST API and of what webhooks send. */
export function openApiDocument(appUrl: string) {
  const api = `${appUrl}/api/v1`;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of API_OPERATIONS) {
    const item = paths[operation.path] ?? {};
    item[operation.method] = operationOf(operation, api);
    paths[operation.path] = item;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Latchkey",
      version: "1",
      summary: "Integrations, their syncs and records, webhooks, their deliveries and events.",
      description:
        "Each request carries an API key of one organisation, made in Settings, API keys. A key may ask 150 times a minute; every answer says how much of that is left, and has an `X-Request-Id` by which we find the request: your own, where you send one of at most 64 letters, digits, dots, colons, hyphens and underscores.",
    },
    servers: [{ url: api }],
    security: [{ userApiKey: [] }, { bearer: [] }],
    paths,
    webhooks: webhookEntries(),
    components: {
      securitySchemes: {
        userApiKey: { type: "apiKey", in: "header", name: "user-api-key" },
        bearer: { type: "http", scheme: "bearer" },
      },
      schemas: Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => [
          name,
          jsonSchemaOf(schema, INPUTS.has(name) ? "input" : "output"),
        ]),
      ),
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, text]) => [status, refusalOf(text)]),
      ),
      headers: HEADERS,
    },
  };
}

const refTo = (name: SchemaName): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const objectOf = (properties: Record<string, unknown>): JsonSchema => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
const json = (schema: JsonSchema) => ({ "application/json": { schema } });

function operationOf(operation: ApiOperation, api: string) {
  const { id, tag, summary, description, scope, status = 200, answer, refusals } = operation;
  const statuses = [...refusals, 401, 429, 500].sort();
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, scope && `The key needs \`${scope}\`.`].filter(Boolean).join(" "),
    parameters: [
      ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        ...{ name, in: "path", required: true, schema: pathSchemaOf(operation, name ?? "") },
      })),
      ...(operation.query ?? []).map((one) => parameterOf(one, "query")),
      ...(operation.headers ?? []).map((one) => parameterOf(one, "header")),
    ],
    ...(operation.body && { requestBody: bodyOf(operation) }),
    "x-codeSamples": [{ lang: "Shell", label: "curl", source: curlOf(operation, api) }],
    responses: {
      [status]: { description: "Success", headers: headersOf(), content: json(answerOf(answer)) },
      ...Object.fromEntries(statuses.map((one) => [one, { $ref: `#/components/responses/${one}` }])),
    },
  };
}

const pathSchemaOf = ({ pathParameters }: ApiOperation, name: string): JsonSchema =>
  pathParameters?.[name] ? jsonSchemaOf(pathParameters[name], "input") : { type: "string", format: "uuid" };

const parameterOf = ({ name, description, schema }: ApiParameter, place: "query" | "header") => ({
  ...{ name, in: place, required: false, description, schema: jsonSchemaOf(schema, "input") },
});

function bodyOf({ body, example }: ApiOperation) {
  if (!body) return undefined;
  const { wrapper, schema, required, isOptional } = body;
  const inner = required ? { allOf: [refTo(schema), { required }] } : refTo(schema);
  const content = { schema: wrapper ? objectOf({ [wrapper]: inner }) : inner, ...(example && { example }) };
  return { required: !isOptional, content: { "application/json": content } };
}

const METAS = {
  pages: objectOf({ page: { type: "integer" }, total: { type: "integer" }, limit: { type: "integer" } }),
  cursor: {
    ...objectOf({ limit: { type: "integer" }, next_cursor: { type: ["string", "null"] } }),
    description: "`next_cursor` is null on the last page.",
  },
  both: {
    ...objectOf({ limit: { type: "integer" }, next_cursor: { type: ["string", "null"] } }),
    properties: {
      page: { type: "integer" },
      total: { type: "integer", description: "Counted up to 10,000." },
      limit: { type: "integer" },
      next_cursor: { type: ["string", "null"] },
    },
    description:
      "`next_cursor` is null on the last page. `page` and `total` are there where no cursor was sent.",
  },
  job: {
    ...objectOf({ job_id: { type: "string", format: "uuid" } }),
    description: "`job_id` is the `root_job_id` that events and `/write-status` name.",
  },
  joined: {
    ...objectOf({ joined: { type: "boolean" } }),
    description: "`joined` is true where a sync was under way already: it is the one in `data`.",
  },
};

function answerOf(answer: ApiAnswer): JsonSchema {
  if ("body" in answer) return jsonSchemaOf(answer.body, "output");
  if ("one" in answer)
    return objectOf({ data: refTo(answer.one), ...(answer.meta && { meta: METAS[answer.meta] }) });
  const data = { type: "array", items: refTo(answer.list) };
  return objectOf({ data, ...(answer.meta && { meta: METAS[answer.meta] }) });
}

const REFUSALS: Record<number, string> = {
  400: "The request cannot be understood: the sentence says which part.",
  401: "There is no such key, or it was revoked or has expired.",
  403: "The key lacks the scope.",
  404: "There is no such thing in the key's organisation.",
  409: "It cannot be done now: the sentence says why.",
  413: "The body is too large.",
  422: "Some fields are not valid: `details` has sentences by field.",
  429: "Too many requests: `Retry-After` says when to go on, in seconds.",
  500: "Something went wrong on our side: quote the id in the sentence, which is that of `X-Request-Id`.",
};

const refusalOf = (description: string) => ({
  description,
  headers: headersOf(),
  content: json(refTo("Error")),
});

const whole = (description: string) => ({ description, schema: { type: "integer" } });
const HEADERS = {
  "X-Request-Id": {
    description: "Of this request: quote it when you ask us.",
    schema: { type: "string" },
  },
  "X-RateLimit-Limit": whole("Requests that the key may make in a minute."),
  "X-RateLimit-Remaining": whole("How many of them are left."),
  "X-RateLimit-Reset": whole("Seconds until all of them are there again."),
};
const headersOf = () =>
  Object.fromEntries(Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]));
