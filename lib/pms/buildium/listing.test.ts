import { openBuildium, refused } from "@/e2e/fixtures/buildium-session";
import { expect, test } from "@/e2e/fixtures/test";
import { readAll } from "@/e2e/fixtures/vendor-contract";
import type { BuildiumMock } from "@/e2e/servers/buildium/start";
import { answerJson, hang, type Script } from "@/e2e/servers/scripted-pms";

/** Answers with a list of one's own where a path is asked for, and as ever elsewhere. */
const instead = (buildium: BuildiumMock, path: RegExp, script: Script): void =>
  buildium.play((response, request) =>
    (path.test(request.path) ? script : buildium.answer)(response, request),
  );

test("a 429 is repeated after 200 ms as Buildium asks, and its error body is quoted when it stays", async () => {
  const { buildium, session, close } = await openBuildium({ units: 95 });
  let isFirst = true;
  buildium.play((response, request) => {
    (isFirst ? refused(429, "Slow down.") : buildium.answer)(response, request);
    isFirst = false;
  });
  expect((await readAll(session, "units", { limit: 1_000 })).records).toHaveLength(95);
  buildium.play(refused(422, "The request is wrong."));
  await expect(readAll(session, "units", { limit: 20 })).rejects.toMatchObject({
    kind: "bad_data",
    message: "Buildium answered 422: The request is wrong. Field: why",
  });
  await close();
});

test("without a total a listing ends at the first page that is not full, and a total that shrinks ends none", async () => {
  const { buildium, session, close } = await openBuildium();
  const units = Array.from({ length: 95 }, (_, index) => ({ Id: index + 1, PropertyId: 1 }));
  const listing = (totalAt: (offset: number) => Record<string, string>): Script => {
    return (response, request) => {
      const offset = Number(request.query.offset);
      const page = units.slice(offset, offset + Number(request.query.limit));
      answerJson(page, 200, totalAt(offset))(response, request);
    };
  };
  buildium.play(listing(() => ({})));
  expect((await readAll(session, "units", { limit: 20 })).records).toHaveLength(95);
  expect(buildium.requests).toHaveLength(5);
  buildium.play(listing((offset) => ({ "X-Total-Count": String(offset < 20 ? 95 : 30) })));
  const { records } = await readAll(session, "units", { limit: 20 });
  expect(new Set(records.map(({ xId }) => xId)).size).toBe(95);
  await close();
});

test("records that are removed while a listing is read move none of the others past it", async () => {
  const { buildium, session, close } = await openBuildium();
  for (const [count, removed] of [
    [95, 1],
    [41, 1],
    [95, 20],
    [95, 45],
  ] as const) {
    let units = Array.from({ length: count }, (_, index) => ({ Id: index + 1, PropertyId: 1 }));
    let isRemoving = true;
    buildium.play((response, request) => {
      const offset = Number(request.query.offset);
      const page = units.slice(offset, offset + Number(request.query.limit));
      answerJson(page, 200, { "X-Total-Count": String(units.length) })(response, request);
      if (offset > 0 && isRemoving) {
        units = units.slice(removed);
        isRemoving = false;
      }
    });
    const { records } = await readAll(session, "units", { limit: 20 });
    const read = new Set(records.map(({ xId }) => Number(xId)));
    expect(units.filter(({ Id }) => !read.has(Id))).toEqual([]);
    expect(units).toHaveLength(count - removed);
  }
  await close();
});

test("a listing whose total shrinks at every page is read to its end, one of a total that is no good as well", async () => {
  const { buildium, session, close } = await openBuildium();
  let units = Array.from({ length: 95 }, (_, index) => ({ Id: index + 1, PropertyId: 1 }));
  buildium.play((response, request) => {
    const offset = Number(request.query.offset);
    const page = units.slice(offset, offset + Number(request.query.limit));
    answerJson(page, 200, { "X-Total-Count": String(units.length) })(response, request);
    units = units.slice(1);
  });
  const { records } = await readAll(session, "units", { limit: 20 });
  const read = new Set(records.map(({ xId }) => Number(xId)));
  expect(units.filter(({ Id }) => !read.has(Id))).toEqual([]);
  expect(buildium.requests.length).toBeLessThan(95);

  const all = Array.from({ length: 95 }, (_, index) => ({ Id: index + 1, PropertyId: 1 }));
  let total = 60;
  buildium.play((response, request) => {
    const offset = Number(request.query.offset);
    const page = all.slice(offset, offset + Number(request.query.limit));
    total = total === 95 ? 60 : 95;
    answerJson(page, 200, { "X-Total-Count": String(total) })(response, request);
  });
  expect(new Set((await readAll(session, "units", { limit: 20 })).records.map(({ xId }) => xId)).size).toBe(
    95,
  );
  await close();
});

test("a lease that is removed while charges are read leaves out no charge of the others", async () => {
  const { buildium, session, close } = await openBuildium({ units: 46 });
  let isRemoving = true;
  buildium.play((response, request) => {
    const isSecond = request.path === "/v1/leases" && request.query.offset !== "0";
    if (isSecond && isRemoving) {
      buildium.store.remove("leases", 3);
      isRemoving = false;
    }
    buildium.answer(response, request);
  });
  const { records } = await readAll(session, "resident_charges", { limit: 10 });
  const left = buildium.store.entries("leases").map(({ id }) => String(id));
  const charged = new Set(records.map(({ data }) => data.x_lease_id));
  expect(left.filter((lease) => !charged.has(lease))).toEqual([]);
  await close();
});

test("what changed since is asked for by the day where Buildium knows only days, a day early", async () => {
  const { buildium, session, close } = await openBuildium();
  const updatedSince = new Date("2026-02-10T01:30:00.999Z");
  for (const model of ["leases", "service_requests"] as const) {
    await session.listPage(model, { cursor: null, updatedSince, limit: 50 });
  }
  expect(buildium.requests.map(({ query }) => query.lastupdatedfrom)).toEqual([
    "2026-02-10T01:30:00Z",
    "2026-02-09",
  ]);
  await close();
});

test("after a rent changed at Buildium, an incremental listing holds that lease and no other", async () => {
  const { buildium, session, close } = await openBuildium();
  const updatedSince = new Date(Date.now() - 60_000);
  expect((await readAll(session, "leases", { limit: 50, updatedSince })).records).toEqual([]);
  buildium.store.change("leases", 4, { AccountDetails: { SecurityDeposit: 1000, Rent: 1275 } });
  const { records } = await readAll(session, "leases", { limit: 50, updatedSince });
  expect(records).toMatchObject([{ xId: "4", data: { rent_amount_in_cents: 127_500 } }]);
  await close();
});

test("charges are read lease by lease, over pages of leases and pages of one lease's charges, each once", async () => {
  const { buildium, vendor, session, close } = await openBuildium({ units: 46 });
  for (let index = 0; index < 25; index++) {
    buildium.store.add("charges", { LeaseId: 21, Date: "2026-02-02", TotalAmount: index, Lines: [] });
  }
  const { records, pages } = await readAll(session, "resident_charges", { limit: 10 });
  expect(new Set(records.map(({ xId }) => xId)).size).toBe(45 + 25);
  expect(records).toHaveLength(45 + 25);
  expect(pages.every(({ total }) => total === null)).toBe(true);

  const whole = { updatedSince: null, limit: 500 };
  const first = await session.listPage("resident_charges", { cursor: null, ...whole });
  expect(first.records).toHaveLength(20);
  const later = vendor.open({ clientId: "client-1", secret: "secret-1" }, { requestsPerSecond: 1_000 });
  const second = await later.listPage("resident_charges", { cursor: first.nextCursor, ...whole });
  expect(second.records[0]?.data.x_lease_id).toBe("21");
  await close();
});

test("a lease that is deleted while charges are read costs nothing, and leases without charges are no circle", async () => {
  const { buildium, session, close } = await openBuildium({ units: 61 });
  instead(buildium, /leases\/1\/charges/, refused(404, "The lease could not be found."));
  expect((await readAll(session, "resident_charges", { limit: 50 })).records).toHaveLength(59);
  instead(buildium, /\/charges$/, answerJson([], 200, { "X-Total-Count": "0" }));
  expect((await readAll(session, "resident_charges", { limit: 50 })).records).toEqual([]);
  await close();
});

test("charges that never end are noticed, as are those of a server that ignores the offset", async () => {
  const { buildium, session, close } = await openBuildium({ units: 3 });
  instead(buildium, /\/charges$/, (response, request) => {
    const offset = Number(request.query.offset);
    const page = Array.from({ length: 500 }, (_, index) => ({ Id: offset + index + 1, TotalAmount: 1 }));
    answerJson(page, 200, { "X-Total-Count": String(offset + 1_000) })(response, request);
  });
  await expect(readAll(session, "resident_charges", { limit: 500 })).rejects.toMatchObject({
    kind: "bad_data",
    options: { model: "resident_charges" },
  });
  instead(buildium, /\/charges$/, answerJson([{ Id: 1, TotalAmount: 1 }], 200, { "X-Total-Count": "9" }));
  await expect(readAll(session, "resident_charges", { limit: 1 })).rejects.toMatchObject({
    kind: "bad_data",
  });
  await close();
});

test("access is told per model: errors of one model's path, a missing permission, and an account without leases", async () => {
  const { buildium, session, close } = await openBuildium({ units: 1 });
  instead(buildium, /owners/, refused(500, "Oops."));
  let access = await session.checkAccess();
  expect(access.accountName).toBe("Elm Property Management");
  expect(access.models).toMatchObject({
    properties: { status: "success" },
    owners: { status: "failed", reason: "Buildium answered 500: Oops. Field: why" },
    leads: { status: "unsupported" },
    resident_charges: { status: "untested" },
  });
  instead(buildium, /\/v1\/leases$/, refused(403, "No permission."));
  access = await session.checkAccess();
  const reason = 'The API key needs the permission "Rentals > Leases" (View).';
  expect(access.models).toMatchObject({
    leases: { status: "failed", reason },
    resident_charges: { status: "failed", reason },
  });
  expect(access.writes).toMatchObject({
    residents: { create: { status: "untested" }, update: { status: "untested" } },
    leases: {
      create: { status: "unsupported" },
      update: {
        status: "failed",
        reason: 'The API key needs the permission "Rentals > Leases" (View and Edit).',
      },
    },
  });
  buildium.play(refused(401, "The API key couldn't be authorized."));
  await expect(session.checkAccess()).rejects.toMatchObject({ kind: "credentials_expired" });
  await close();
});

test("a path that is slow or gone is its own model's result, and an account that is silent is none's", async () => {
  const { buildium, session, close } = await openBuildium({ units: 1 });
  const gone = refused(404, "No such path.");
  buildium.play((response, request) => {
    const isGone = /owners|administration/.test(request.path);
    const script = isGone ? gone : /applicants/.test(request.path) ? hang() : buildium.answer;
    script(response, request);
  });
  const access = await session.checkAccess();
  expect(access.accountName).toBe("Buildium");
  expect(access.models).toMatchObject({
    properties: { status: "success" },
    units: { status: "success" },
    owners: { status: "failed", reason: "Buildium answered 404: No such path. Field: why" },
    applicants: { status: "failed", reason: expect.stringContaining("did not start to answer") },
  });
  buildium.play(hang());
  await expect(session.checkAccess()).rejects.toMatchObject({ kind: "timeout" });
  await close();
});
