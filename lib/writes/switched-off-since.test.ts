import { expect, test } from "@/e2e/fixtures/test";
import { resident, startWriteRig } from "@/e2e/fixtures/write-rig";
import { attemptsOf, eventsOf, makeDue, statusOf } from "@/e2e/fixtures/write-rows";
import { PmsError } from "@/lib/pms/error-kinds";
import { WriteRefused } from "@/lib/pms/write-refused";
import { lostAnswer } from "@/lib/writes/lost-answer";
import { readWrite } from "@/lib/writes/read-writes";
import { retryWrite } from "@/lib/writes/retry-write";

const refusedOnce = () => Promise.reject(new WriteRefused(["Name: is taken"], 422));
const outage = () =>
  Promise.reject(new PmsError("provider_outage", "Down.", { status: 503, retryAfterMs: 60_000 }));
const PROPERTY_OFF = /^The property P1 is switched off .* Settings, Integrations, Elm Street, Properties/;

test("a retry is refused while the property or the model is switched off, and is made once they are on", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(refusedOnce);
  const write = await at.request();
  await at.send();
  const refuse = (message: RegExp) =>
    expect(retryWrite(at.ctx, write.id)).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.stringMatching(message) },
    });
  await sql`update properties set is_enabled = false`;
  await refuse(PROPERTY_OFF);
  await sql`update properties set is_enabled = true`;
  await sql`update connection_models set is_enabled = false`;
  await refuse(/^Residents are switched off .* Models/);
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "FAILURE", errors: ["Name: is taken"] });
  await sql`update connection_models set is_enabled = true`;
  at.answers(async ({ fields }) => resident(fields));
  await retryWrite(at.ctx, write.id);
  await at.send();
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "SUCCESS" });
});

test("a new record's retry is refused by the property it names", async ({ database: { sql } }) => {
  const at = await startWriteRig();
  at.answers(refusedOnce);
  const { connectionId } = at;
  const fields = { first_name: "Ann", x_property_id: "P1" };
  const write = await at.request({ operation: "create", recordId: null, connectionId, fields });
  await at.send();
  await sql`update properties set is_enabled = false`;
  await expect(retryWrite(at.ctx, write.id)).rejects.toThrow(PROPERTY_OFF);
});

test("a write that waits fails in our words once its property is switched off, asks the PMS nothing, and is told", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(outage);
  const write = await at.request();
  await at.send();
  await sql`update properties set is_enabled = false`;
  await makeDue(sql);
  await at.send();
  expect(at.asked).toHaveLength(1);
  const errors = [expect.stringMatching(PROPERTY_OFF)];
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "FAILURE", errors, error_kind: null });
  expect((await attemptsOf(sql, write.id)).at(-1)).toEqual({ outcome: "failed", errors, http_status: null });
  expect(await eventsOf(sql)).toMatchObject([
    { name: "WRITE_OPERATION_FAILURE", payload: { write_status: "FAILURE", errors } },
  ]);
  expect(
    await sql`select data->>'writeId' as id from outbox_events where name = 'writes/write.failed'`,
  ).toEqual([{ id: write.id }]);
  expect((await readWrite(at, write.id)).guide).toMatchObject({
    ...{ title: "Switched off", isSwitchedOff: true, mayBeMade: false },
  });
});

test("a write whose answer was lost says so as well when it is switched off before it is asked again", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(() => Promise.reject(new PmsError("timeout", "Too late.", { retryAfterMs: 60_000 })));
  const write = await at.request();
  await at.send();
  await sql`update connection_models set is_enabled = false`;
  await makeDue(sql);
  await at.send();
  expect(at.asked).toHaveLength(1);
  expect(await statusOf(sql, write.id)).toMatchObject({
    status: "FAILURE",
    errors: [expect.stringMatching(/^Residents are switched off/), lostAnswer("Scripted PMS")],
  });
  expect((await readWrite(at, write.id)).guide).toMatchObject({ mayBeMade: true });
});
