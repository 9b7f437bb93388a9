import * as record from "@/app/api/v1/[model]/[recordId]/route";
import * as model from "@/app/api/v1/[model]/route";
import * as retrying from "@/app/api/v1/retry-write/[rootJobId]/route";
import * as one from "@/app/api/v1/write-requests/[writeId]/route";
import * as all from "@/app/api/v1/write-requests/route";
import * as status from "@/app/api/v1/write-status/[rootJobId]/route";
import { listAudit } from "@/db/queries/audit";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { startSandboxHere } from "@/e2e/fixtures/sandbox-here";
import { expect, test } from "@/e2e/fixtures/test";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { createConnection } from "@/lib/connections/create-connection";
import { newId } from "@/lib/ids";
import { vendorFor } from "@/lib/pms/vendors";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { sendDueWrites } from "@/lib/writes/send-due-writes";
import { WriteResource } from "@/lib/writes/write-resource";

/** A caller with an integration of a sandbox that was read once. */
async function callerWithRecords(sql: { unsafe: (text: string) => Promise<Record<string, string>[]> }) {
  const caller = await createCaller();
  const sandbox = await startSandboxHere();
  const { org } = caller.ctx;
  const { id: connectionId, syncLogId } = await createConnection(caller.ctx, {
    ...{ vendor: "SANDBOX", name: "Northside", credentials: { apiKey: sandbox.apiKey("northside") } },
    ...{ models: ["properties", "units", "service_requests"], intervalMinutes: 60 },
  });
  while ((await runSyncBatch(org, syncLogId, vendorFor)).state !== "ended");
  const [unit] = await sql.unsafe("select x_id from records where model = 'units' order by x_id limit 1");
  return {
    ...{ ...caller, sandbox, connectionId, xUnitId: unit?.x_id ?? "" },
    send: () => sendDueWrites(org, connectionId, vendorFor),
  };
}

test("a service request is written, refused in the PMS's words, corrected and read back", async ({
  database: { sql },
}) => {
  const at = await callerWithRecords(sql as never);
  const { key, connectionId } = at;
  const params = { model: "service-requests" };
  const fields = {
    ...{ connection_id: connectionId, x_unit_id: at.xUnitId },
    ...{ service_category: "PLUMBING", service_description: "Tap drips" },
  };
  const post = (service_request: object, query = "", headers = {}) =>
    call(model.POST, { key, params, query, headers, body: { service_request } });

  const unknown = await post({ ...fields, colour: "red" });
  expect(unknown).toMatchObject({
    status: 422,
    body: { errors: { details: { colour: [expect.any(String)] } } },
  });
  const headers = { "idempotency-key": "s-1" };
  const asked = await post({ ...fields, colour: "red" }, "?ignore_unknown_fields=true", headers);
  expect(asked).toMatchObject({
    status: 202,
    body: { data: { type: "write_request", attributes: { status: "PENDING", ignored_fields: ["colour"] } } },
  });
  const { job_id } = asked.body.meta;
  expect((await post(fields, "", headers)).body.meta).toEqual({ job_id });
  expect((await post({ ...fields, service_description: "Other" }, "", headers)).status).toBe(409);
  const statusOf = async (rootJobId: string) => (await call(status.GET, { key, params: { rootJobId } })).body;
  expect(await statusOf(job_id)).toEqual({
    data: { write_status: "PENDING", errors: [], created_record_id: null },
  });
  await at.send();
  const done = await statusOf(job_id);
  expect(done.data).toEqual({ write_status: "SUCCESS", errors: [], created_record_id: expect.any(String) });
  expect((await call(retrying.POST, { key, method: "POST", params: { rootJobId: job_id } })).status).toBe(
    409,
  );

  const change = (service_request: object) =>
    call(record.PUT, {
      ...{ key, method: "PUT", params: { ...params, recordId: done.data.created_record_id } },
      body: { service_request },
    });
  await change({ date_scheduled: "2020-01-01" });
  const bad = await post({ ...fields, x_unit_id: "no-such-unit" });
  await at.send();
  const failed = await statusOf(bad.body.meta.job_id);
  expect(failed.data).toMatchObject({
    write_status: "FAILURE",
    errors: [expect.stringContaining("x_unit_id")],
  });
  const retry = () =>
    call(retrying.POST, { key, method: "POST", params: { rootJobId: bad.body.meta.job_id } });
  await sql`update connection_models set is_enabled = false where model = 'service_requests'`;
  expect(await retry()).toMatchObject({
    status: 409,
    body: {
      errors: { code: "conflict", details: { request: [expect.stringContaining("are switched off")] } },
    },
  });
  await sql`update connection_models set is_enabled = true where model = 'service_requests'`;
  const again = await retry();
  expect(again).toMatchObject({ status: 202, body: { meta: bad.body.meta } });

  const listed = await call(all.GET, { key, query: "?filter[model]=service_requests&pagination[limit]=2" });
  expect(listed.body).toMatchObject({ data: [{}, {}], meta: { total: 3, next_cursor: expect.any(String) } });
  const read = await call(one.GET, { key, params: { writeId: job_id } });
  expect(WriteResource.parse(read.body.data)).toEqual(read.body.data);
  expect((await call(all.GET, { key, query: "?filter[status]=SUCCESS" })).body.data).toContainEqual(
    read.body.data,
  );
  expect((await listAudit(at.ctx.org, { limit: 1 }))[0]).toMatchObject({ actorName: "API key Nightly" });
  await at.sandbox.close();
});

test("missing scopes, bad requests and another organisation's ids are refused", async ({
  database: { sql },
}) => {
  const at = await callerWithRecords(sql as never);
  const { key, connectionId } = at;
  const params = { model: "service-requests" };
  const body = { service_request: { connection_id: connectionId, service_description: "X" } };
  const reader = await createApiKey(at.ctx, { name: "R", scopes: ["records:read"], expiresInDays: null });
  expect((await call(model.POST, { key: reader.key, params, body })).status).toBe(403);
  expect((await call(model.POST, { key, params, body: { unit: {} } })).status).toBe(422);
  expect((await call(model.POST, { key, params, body, query: "?ignore_unknown_fields=yes" })).status).toBe(
    400,
  );
  expect((await call(model.POST, { key, params: { model: "castles" }, body })).status).toBe(404);
  const readOnly = { model: "units" };
  expect(
    await call(model.POST, {
      key,
      params: readOnly,
      body: { unit: { connection_id: connectionId, number: "1" } },
    }),
  ).toMatchObject({
    status: 422,
    body: { errors: { details: { model: [expect.stringContaining("read-only")] } } },
  });

  const write = await call(model.POST, {
    ...{ key, params, query: "?ignore_unknown_fields=true" },
    body: { service_request: { ...body.service_request, x_unit_id: at.xUnitId, service_category: "OTHER" } },
  });
  expect(write.status).toBe(202);
  const { key: stranger } = await createCaller();
  const ids = { writeId: write.body.data.id, rootJobId: write.body.data.id };
  const [unit] = await sql`select id from records where model = 'units' limit 1`;
  for (const answer of [
    await call(one.GET, { key: stranger, params: ids }),
    await call(status.GET, { key: stranger, params: ids }),
    await call(retrying.POST, { key: stranger, method: "POST", params: ids }),
    await call(model.POST, { key: stranger, params, body }),
    await call(record.PUT, {
      ...{ key: stranger, method: "PUT", params: { model: "units", recordId: unit?.id ?? newId() } },
      body: { unit: { number: "2" } },
    }),
  ])
    expect(answer.status).toBe(404);
  expect((await call(all.GET, { key: stranger })).body.data).toEqual([]);
  await at.sandbox.close();
});
