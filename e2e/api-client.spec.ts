import { API_SCOPES } from "@/db/schema/api-keys";
import { expect, test } from "@/e2e/fixtures/browser";
import { generateClient } from "@/e2e/fixtures/generated-client";
import { createApiKey } from "@/lib/api-keys/create-api-key";

test.describe.configure({ timeout: 180_000 });

test("a client generated from the document compiles, and reads and writes everything with its types", async ({
  org,
  product,
  sandbox,
}) => {
  const client = await generateClient(product.appUrl);
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
