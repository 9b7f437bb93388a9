import { expect, test } from "@/e2e/fixtures/test";
import { resident, startWriteRig } from "@/e2e/fixtures/write-rig";
import { WriteRefused } from "@/lib/pms/write-refused";
import { readOpenWrite, readWrite } from "@/lib/writes/read-writes";

test("a record's page is told of its newest write while that is on its way or failed in the last week, and of no other", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const open = async () => {
    const found = await readOpenWrite(at, at.recordId);
    return found && { id: found.write.id, title: found.guide?.title ?? null };
  };
  expect(await open()).toBeNull();
  const write = await at.request();
  expect(await open()).toEqual({ id: write.id, title: null });
  at.answers(() => Promise.reject(new WriteRefused(["No."], 422)));
  await at.send();
  expect(await open()).toEqual({ id: write.id, title: "Sandbox PMS refused it" });

  at.answers(async ({ fields }) => resident(fields));
  await at.request({ fields: { first_name: "Mara" } });
  await at.send();
  expect(await open()).toBeNull();

  at.answers(() => Promise.reject(new WriteRefused(["No."], 422)));
  const old = await at.request({ fields: { first_name: "Mira" } });
  await at.send();
  expect(await open()).toMatchObject({ id: old.id });
  // Ids carry their time: as if it had been asked for in 2024.
  await sql`update write_attempts set write_request_id = ${write.id} where write_request_id = ${old.id}`;
  await sql`update write_requests set id = '018cc251-f400-7000-8000-000000000001' where id = ${old.id}`;
  await sql`delete from write_requests where created_at <> (select max(created_at) from write_requests)`;
  expect(await open()).toBeNull();
});

test("what was asked is told in the order of the form, with the names of the records it names", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const fields = { x_property_id: "P1", email_1: "a@example.com", first_name: "Ann" };
  const { connectionId } = at;
  const write = await at.request({ operation: "create", recordId: null, connectionId, fields });
  const named = async () => (await readWrite(at, write.id)).fields;
  expect((await named()).find(({ name }) => name === "x_property_id")).toMatchObject({
    ...{ label: "Property", text: "P1", record: null },
  });
  expect((await named()).map(({ label }) => label)).toEqual(["Property", "First name", "Email"]);
  expect(await sql`select 1 from write_requests`).toHaveLength(1);
});
