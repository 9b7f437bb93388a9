import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { API_SCOPES } from "@/db/schema/api-keys";
import { expect, test } from "@/e2e/fixtures/browser";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { projectRoot } from "@/lib/local/project-root";

const run = promisify(execFile);
const FOLDER = path.join(projectRoot, "e2e/client");
const GENERATED = path.join(FOLDER, ".build");
const PROGRAM = "@/e2e/client/read-and-write";

test.describe.configure({ timeout: 180_000 });

test("a client generated from the document compiles, and reads and writes everything with its types", async ({
  org,
  product,
  request,
  sandbox,
}) => {
  const document = await (await request.get("/api/v1/openapi.json")).text();
  await rm(GENERATED, { recursive: true, force: true });
  await mkdir(GENERATED, { recursive: true });
  await writeFile(path.join(GENERATED, "openapi.json"), document);
  const bin = (name: string) => path.join(projectRoot, "node_modules/.bin", name);
  const files = [path.join(GENERATED, "openapi.json"), path.join(GENERATED, "client.ts")];
  await run(bin("oazapfts"), [...files, "--useUnknown", "--argumentStyle=object"]);
  // Exits with what does not compile, which the test then prints.
  const compiled = await run(bin("tsc"), ["--project", FOLDER]).catch((error) => error);
  expect(compiled.stdout).toBe("");

  const client = await import(PROGRAM);
  const owner = { org: org.org, user: org.owner.user };
  const { key } = await createApiKey(owner, { name: "Client", scopes: [...API_SCOPES], expiresInDays: null });
  client.signIn({ appUrl: product.appUrl, key });
  const homes = await client.connect("Northside", await sandbox.apiKey("northside"));
  await client.connect("Harbour", await sandbox.apiKey("harbour"));
  await client.connect("Quayside", await sandbox.apiKey("quayside"));

  const totals = await client.readRecords();
  for (const [model, total] of Object.entries(totals)) expect(total, model).toBeGreaterThan(0);
  const rents = await client.readRents();
  expect(rents).toHaveLength(totals.leases);
  expect(rents.every((rent: number | null) => rent === null || Number.isInteger(rent))).toBe(true);

  const rest = await client.readTheRest(homes);
  expect(rest).toMatchObject({
    connection: { attributes: { name: "Northside", status: "active" } },
    logs: [{ attributes: { trigger: "initial", status: "success" } }],
    key: { name: "Client", organisation: org.slug },
  });
  for (const list of [rest.models, rest.properties, rest.jobs]) expect(list.length).toBeGreaterThan(0);
  expect(await client.write(homes)).toEqual({
    name: "Renamed",
    status: "success",
    joined: false,
    deliveries: [],
    written: { status: "SUCCESS", lastName: "Okafor" },
  });
  expect(await client.askForNothing()).toEqual({ status: 404, code: "resource_not_found" });
});
