import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { pathsOf, routeFileOf } from "@/e2e/fixtures/api-routes";
import { API_OPERATIONS, openApiDocument } from "@/lib/api/reference/document";
import { SCHEMAS } from "@/lib/api/reference/schemas";
import { allowedMethods, PATH_METHODS } from "@/lib/api-path-methods";
import { newId } from "@/lib/ids";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";

const ROUTES = "app/api/v1";
const DOCUMENT_ROUTE = "openapi.json/route.ts";
/** Refuses whatever there is not. */
const REST_ROUTE = "[[...rest]]/route.ts";
const document = openApiDocument("https://app.example");

/** `GET /webhooks/{webhook_id}` of each route that there is. */
function realOperations(): string[] {
  const files = readdirSync(ROUTES, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("route.ts") && file !== DOCUMENT_ROUTE && file !== REST_ROUTE)
    .flatMap((file) => {
      const methods = [
        ...readFileSync(`${ROUTES}/${file}`, "utf8").matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g),
      ];
      return pathsOf(file).flatMap((path) => methods.map(([, method]) => `${method} ${path}`));
    });
}

test("the document has every operation that there is, once, and none that there is not", () => {
  expect(existsSync(`${ROUTES}/${DOCUMENT_ROUTE}`)).toBe(true);
  const documented = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual(realOperations().toSorted());
  const ids = API_OPERATIONS.map((operation) => operation.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what is refused for its method is what the reference does not have", () => {
  for (const [path, item] of Object.entries(document.paths)) {
    const methods = Object.keys(item).map((method) => method.toUpperCase());
    const automatic = ["OPTIONS", ...(methods.includes("GET") ? ["HEAD"] : [])];
    const asked = path.replaceAll(/\{\w+\}/g, () => newId());
    expect(allowedMethods(asked), path).toEqual([...methods, ...automatic].toSorted());
  }
  const shapeOf = (path: string) => path.replace(/^\/\{model\}/, "/leases").replaceAll(/\{\w+\}/g, "{}");
  const shapes = new Set(["/openapi.json", ...Object.keys(document.paths)].map(shapeOf));
  expect(Object.keys(PATH_METHODS).filter((path) => !shapes.has(shapeOf(path)))).toEqual([]);
  expect(allowedMethods("/sync-logs/x/foo")).toBeUndefined();
});

test("the document is OpenAPI 3.1 by its own schema, and every example is what its schema asks for", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document) as never)).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  const broken = { ...document, paths: { "/webhooks": { get: { responses: 200 } } } };
  expect((await new Validator().validate(broken as never)).valid).toBe(false);
  for (const { id, body, example } of API_OPERATIONS) {
    expect(example !== undefined, id).toBe(body !== undefined);
    if (!body) continue;
    const inner = body.wrapper ? example?.[body.wrapper] : example;
    expect(SCHEMAS[body.schema].safeParse(withIds(inner)).error?.issues ?? [], id).toEqual([]);
  }
});

/** An example with an id where the reader's own goes. */
const withIds = (example: unknown): unknown =>
  JSON.parse(JSON.stringify(example).replaceAll(/"\$[A-Z_]+_ID"/g, JSON.stringify(newId())));

test("the scope that an operation names is the one that its route asks for", () => {
  for (const { path, method, scope } of API_OPERATIONS) {
    const file = `${ROUTES}/${routeFileOf(path)}`;
    const source = readFileSync(file, "utf8");
    const route = source.slice(source.indexOf(`export const ${method.toUpperCase()} `));
    expect(/scope: ("[\w:]+"|null)/.exec(route)?.[1], `${method} ${path}`).toBe(JSON.stringify(scope));
  }
});

test("every reference leads somewhere, and every part is used", () => {
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? ""));
  const found = (path: string): unknown =>
    path.split("/").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
  for (const path of references) expect(found(path), path).toBeTruthy();
  const { securitySchemes: _, ...kinds } = document.components;
  const parts = Object.entries(kinds).flatMap(([kind, of]) =>
    Object.keys(of).map((name) => `components/${kind}/${name}`),
  );
  expect(parts.filter((part) => !references.has(part))).toEqual([]);
});

test("every event of the catalogue is there with its envelope, an example and the headers to check", () => {
  const names = Object.keys(document.webhooks);
  expect(EVENT_NAMES).toEqual(expect.arrayContaining(names));
  expect(names.length).toBeGreaterThan(30);
  for (const [name, { post }] of Object.entries(document.webhooks)) {
    const { schema, example } = post.requestBody.content["application/json"];
    const required = schema.required as string[];
    for (const field of required) expect(example, `${name}.${field}`).toHaveProperty(field);
    expect(post.parameters.map((one) => one.name)).toContain("webhook-signature");
  }
});
