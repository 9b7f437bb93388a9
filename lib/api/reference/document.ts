import { DELIVERY_OPERATIONS } from "@/lib/api/reference/delivery-reference";
import { webhookEntries } from "@/lib/api/reference/event-reference";
import { type JsonSchema, jsonSchemaOf } from "@/lib/api/reference/json-schema";
import type { ApiAnswer, ApiOperation, ApiParameter } from "@/lib/api/reference/operation";
import { INPUTS, SCHEMAS, type SchemaName } from "@/lib/api/reference/schemas";
import { WEBHOOK_OPERATIONS } from "@/lib/api/reference/webhook-reference";

export const API_OPERATIONS: readonly ApiOperation[] = [...WEBHOOK_OPERATIONS, ...DELIVERY_OPERATIONS];

/** The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html) of the REST API and of what webhooks send. */
export function openApiDocument(appUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of API_OPERATIONS) {
    const item = paths[operation.path] ?? {};
    item[operation.method] = operationOf(operation);
    paths[operation.path] = item;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Latchkey",
      version: "1",
      summary: "Webhooks, their deliveries and events.",
      description:
        "Each request carries an API key of one organisation, made in Settings, API keys. A key may ask 150 times a minute; every answer says how much of that is left.",
    },
    servers: [{ url: `${appUrl}/api/v1` }],
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
      headers: RATE_HEADERS,
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

function operationOf(operation: ApiOperation) {
  const { id, tag, summary, description, scope, status = 200, answer, refusals } = operation;
  const statuses = [...refusals, 401, 429, 500].sort();
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, scope && `The key needs \`${scope}\`.`].filter(Boolean).join(" "),
    parameters: [
      ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        ...{ name, in: "path", required: true, schema: { type: "string", format: "uuid" } },
      })),
      ...(operation.query ?? []).map((one) => parameterOf(one, "query")),
      ...(operation.headers ?? []).map((one) => parameterOf(one, "header")),
    ],
    ...(operation.body && { requestBody: bodyOf(operation.body) }),
    responses: {
      [status]: { description: "Success", headers: rateHeaders(), content: json(answerOf(answer)) },
      ...Object.fromEntries(statuses.map((one) => [one, { $ref: `#/components/responses/${one}` }])),
    },
  };
}

const parameterOf = ({ name, description, schema }: ApiParameter, place: "query" | "header") => ({
  ...{ name, in: place, required: false, description, schema: jsonSchemaOf(schema, "input") },
});

function bodyOf({ wrapper, schema, required, isOptional }: NonNullable<ApiOperation["body"]>) {
  const content = required ? { allOf: [refTo(schema), { required }] } : refTo(schema);
  return { required: !isOptional, content: json(wrapper ? objectOf({ [wrapper]: content }) : content) };
}

const METAS = {
  pages: objectOf({ page: { type: "integer" }, total: { type: "integer" }, limit: { type: "integer" } }),
  cursor: {
    ...objectOf({ limit: { type: "integer" }, next_cursor: { type: ["string", "null"] } }),
    description: "`next_cursor` is null on the last page.",
  },
};

function answerOf(answer: ApiAnswer): JsonSchema {
  if ("body" in answer) return jsonSchemaOf(answer.body, "output");
  if ("one" in answer) return objectOf({ data: refTo(answer.one) });
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
  500: "Something went wrong on our side: quote the id in the sentence.",
};

const refusalOf = (description: string) => ({
  description,
  headers: rateHeaders(),
  content: json(refTo("Error")),
});

const whole = (description: string) => ({ description, schema: { type: "integer" } });
const RATE_HEADERS = {
  "X-RateLimit-Limit": whole("Requests that the key may make in a minute."),
  "X-RateLimit-Remaining": whole("How many of them are left."),
  "X-RateLimit-Reset": whole("Seconds until all of them are there again."),
};
const rateHeaders = () =>
  Object.fromEntries(
    Object.keys(RATE_HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
