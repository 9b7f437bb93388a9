import { expect, test } from "@/e2e/fixtures/test";
import { EVENT_NAMES, findEvent } from "@/lib/webhooks/catalog";
import { type BodyEvent, exampleEvent, renderBody } from "@/lib/webhooks/payload";

const PROPERTY = "90958ec0-9713-1196-873e-4add0d834670";
const event = (name: string, payload: unknown): BodyEvent => ({
  ...{ id: "01976a5e-8f00-7000-8000-00000000000a", name, propertyId: PROPERTY, userId: null, payload },
  createdAt: new Date("2025-08-18T13:06:56.283Z"),
});
const render = (name: string, data: object, sendData: boolean): unknown =>
  JSON.parse(renderBody(event(name, { event: name, ...data }), { sendData }));

const writeFailure = {
  integration_id: "INTEGRATION_ID_002",
  vendor: "RESMAN",
  root_job_id: "ROOT_OPERATION_ID_002",
  write_status: "PARTIAL_SUCCESS",
  errors: ["Failed to write resident transaction: Duplicate transaction ID"],
};
const completed = {
  integration_id: "cly301lrc000009jvbp6vaz7i",
  vendor: "PROPERTYWARE",
  successful_job_count: 5,
  failed_job_count: 0,
  is_sync_finished: true,
};
const job = {
  job_id: "JOB_ID_001",
  root_job_id: "ROOT_JOB_ID_001",
  integration_id: "INTEGRATION_ID_001",
  job_type: "READ_RESIDENTS",
  vendor: "REALPAGE",
};
const changed = {
  context: { property_id: PROPERTY },
  ...job,
  record_id: "cly301zs1000109jv26hx7hii",
  object: "residents",
};
const diff = { new: { first_name: "Mary" }, previous: { first_name: "Sarah" } };
const meta = {
  event_id: "01976a5e-8f00-7000-8000-00000000000a",
  created_at: "2025-08-18T13:06:56.283Z",
  property_id: PROPERTY,
};

test("a failed write is the page's example to the letter", () => {
  const printed = `{
    "trigger": "WRITE_OPERATION_FAILURE",
    "data": {
      "event": "WRITE_OPERATION_FAILURE",
      "integration_id": "INTEGRATION_ID_002",
      "vendor": "RESMAN",
      "root_job_id": "ROOT_OPERATION_ID_002",
      "write_status": "PARTIAL_SUCCESS",
      "errors": [
        "Failed to write resident transaction: Duplicate transaction ID"
      ]
    }
  }`;
  const body = renderBody(exampleEvent("WRITE_OPERATION_FAILURE"), { sendData: true });
  expect(body).toBe(JSON.stringify(JSON.parse(printed)));
});

test("a first sync's end is the page's example to the letter", () => {
  const printed =
    '{"trigger":"FIRST_SYNC_COMPLETE","data":{"event":"FIRST_SYNC_COMPLETE","integration_id":"cly301lrc000009jvbp6vaz7i","vendor":"PROPERTYWARE","successful_job_count":5,"failed_job_count":0,"is_sync_finished":true}}';
  const payload = { event: "FIRST_SYNC_COMPLETE", ...completed };
  expect(renderBody(event("FIRST_SYNC_COMPLETE", payload), { sendData: true })).toBe(printed);
});

test("changes of records carry meta, the other triggers do not", () => {
  expect(render("DATA_UPDATE", { ...changed, diff }, true)).toEqual({
    trigger: "DATA_UPDATE",
    data: { event: "DATA_UPDATE", ...changed, diff },
    meta,
  });
  expect(render("DATA_NEW", changed, true)).toEqual({
    trigger: "DATA_NEW",
    data: { event: "DATA_NEW", ...changed },
    meta,
  });
  for (const [name, data] of [
    ["SYNC_COMPLETE", completed],
    ["JOB_FAILURE", job],
    ["WRITE_OPERATION_FAILURE", writeFailure],
  ] as const)
    expect(render(name, data, true)).toEqual({ trigger: name, data: { event: name, ...data } });
});

test("without data a trigger keeps what identifies it: no diff, errors, counts or fields of one's own", () => {
  expect(render("DATA_UPDATE", { ...changed, diff, note: "ours" }, false)).toEqual({
    trigger: "DATA_UPDATE",
    data: { event: "DATA_UPDATE", ...changed },
    meta,
  });
  expect(render("WRITE_OPERATION_FAILURE", writeFailure, false)).toEqual({
    trigger: "WRITE_OPERATION_FAILURE",
    data: {
      event: "WRITE_OPERATION_FAILURE",
      integration_id: "INTEGRATION_ID_002",
      vendor: "RESMAN",
      root_job_id: "ROOT_OPERATION_ID_002",
    },
  });
  expect(
    render("SYNC_COMPLETE", { ...completed, job_schedule_id: null, models_synced: ["units"] }, false),
  ).toEqual({
    trigger: "SYNC_COMPLETE",
    data: {
      event: "SYNC_COMPLETE",
      integration_id: "cly301lrc000009jvbp6vaz7i",
      vendor: "PROPERTYWARE",
      job_schedule_id: null,
    },
  });
  expect(render("JOB_FAILURE", job, false)).toEqual({
    trigger: "JOB_FAILURE",
    data: { event: "JOB_FAILURE", ...job },
  });
});

test("the same event is the same body, and every event of the catalogue has one", () => {
  for (const name of EVENT_NAMES) {
    for (const sendData of [true, false]) {
      const body = renderBody(exampleEvent(name), { sendData });
      expect(renderBody(structuredClone(exampleEvent(name)), { sendData })).toBe(body);
      const keys = Object.keys(JSON.parse(body));
      const isPropexo = findEvent(name)?.envelope === "propexo";
      const channex = ["event", ...(sendData ? ["payload"] : []), "property_id", "user_id", "timestamp"];
      const propexo = ["trigger", "data", ...(name.startsWith("DATA_") ? ["meta"] : [])];
      expect(keys, name).toEqual(isPropexo ? propexo : channex);
    }
  }
});

test("an event that left the catalogue is still sent, as Channex's envelope", () => {
  expect(JSON.parse(renderBody(event("retired", { a: 1 }), { sendData: true }))).toMatchObject({
    event: "retired",
    payload: { a: 1 },
  });
});

test("an example is about the property it is asked for, throughout, and an integration's has none", () => {
  const propertyId = "716305c4-561a-4561-a187-7f5b8aeb5920";
  for (const name of EVENT_NAMES) {
    const example = exampleEvent(name, { propertyId });
    expect(example.propertyId, name).toBe(findEvent(name)?.isPropertyLevel ? propertyId : null);
    const ids = [...renderBody(example, { sendData: true }).matchAll(/"property_id":("[^"]*"|null)/g)];
    for (const [, id] of ids) expect(id, name).toBe(`"${propertyId}"`);
  }
  const createdAt = new Date("2026-02-01T00:00:00.000Z");
  expect(exampleEvent("ari", { id: "mine", createdAt })).toMatchObject({ id: "mine", createdAt });
});
