import * as one from "@/app/api/v1/connections/[connectionId]/schedules/[scheduleId]/route";
import * as all from "@/app/api/v1/connections/[connectionId]/schedules/route";
import * as connections from "@/app/api/v1/connections/route";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";

async function callerWithConnection() {
  const { key } = await createCaller();
  const { body } = await call(connections.GET, { key });
  return { key, params: { connectionId: body.data[0].id as string } };
}

const WEEKLY = {
  time_zone: "Europe/London",
  windows: [{ days: [1, 5], start: "09:00", end: "17:00", every_minutes: 30 }],
};

test("schedules are added, changed field by field and deleted, but for the last one", async ({
  database: _,
}) => {
  const { key, params } = await callerWithConnection();
  const add = (schedule: object) => call(all.POST, { key, params, body: { schedule } });
  const added = await add({ name: "Office", models: ["leases"], weekly: WEEKLY });
  expect(added).toMatchObject({
    status: 201,
    body: {
      data: {
        type: "schedule",
        attributes: { name: "Office", is_enabled: true, interval_minutes: null, weekly: WEEKLY },
      },
    },
  });
  const at = { ...params, scheduleId: added.body.data.id };
  const change = (schedule: object) => call(one.PUT, { key, params: at, method: "PUT", body: { schedule } });
  expect((await change({ interval_minutes: 45 })).body.data.attributes).toMatchObject({
    ...{ name: "Office", models: ["leases"], interval_minutes: 45, weekly: null },
  });
  expect((await change({ is_enabled: false })).body.data.attributes).toMatchObject({
    ...{ is_enabled: false, interval_minutes: 45, next_run_at: null },
  });
  const listed = await call(all.GET, { key, params });
  expect(listed.body.data).toHaveLength(2);
  const remove = (scheduleId: string) =>
    call(one.DELETE, { key, method: "DELETE", params: { ...params, scheduleId } });
  expect((await remove(at.scheduleId)).body).toEqual({ meta: { message: "Success" } });
  expect((await remove(listed.body.data[0].id)).status).toBe(409);
});

test("what a schedule cannot be is named by the field as it was sent", async ({ database: _ }) => {
  const { key, params } = await callerWithConnection();
  const wrong: [object, string][] = [
    [{}, "interval_minutes"],
    [{ interval_minutes: 4 }, "interval_minutes"],
    [{ interval_minutes: 60, weekly: WEEKLY }, "interval_minutes"],
    [{ interval_minutes: 60, models: ["weather"] }, "models.0"],
    [{ weekly: { ...WEEKLY, time_zone: "Mars/Olympus" } }, "weekly.time_zone"],
    [{ weekly: { ...WEEKLY, windows: [] } }, "weekly.windows"],
    [{ weekly: "daily" }, "weekly"],
  ];
  for (const [schedule, field] of wrong)
    expect(await call(all.POST, { key, params, body: { schedule } }), field).toMatchObject({
      status: 422,
      body: { errors: { code: "validation_error", details: { [field]: [expect.any(String)] } } },
    });
});

test("another organisation's schedules are not there", async ({ database: _ }) => {
  const { key, params } = await callerWithConnection();
  const { body } = await call(all.GET, { key, params });
  const { key: stranger, params: own } = await callerWithConnection();
  expect((await call(all.GET, { key: stranger, params })).status).toBe(404);
  for (const connectionId of [params.connectionId, own.connectionId])
    expect(
      (
        await call(one.PUT, {
          ...{ key: stranger, method: "PUT", body: { schedule: { interval_minutes: 60 } } },
          params: { connectionId, scheduleId: body.data[0].id },
        })
      ).status,
    ).toBe(404);
});
