import { build } from "esbuild";
import { z } from "zod";
import { expect, test } from "@/e2e/fixtures/test";
import { CATALOG, EVENT_NAMES, eventFamilies, findEvent } from "@/lib/webhooks/catalog";
import { EVENT_SCHEMAS } from "@/lib/webhooks/catalog-schemas";
import { parseMask } from "@/lib/webhooks/mask";

const PROPEXO =
  "SYNC_COMPLETE FIRST_SYNC_COMPLETE DATA_NEW DATA_UPDATE JOB_FAILURE WRITE_OPERATION_FAILURE".split(" ");
/** The list of the Webhook Collection, and what its current version adds. */
const CHANNEX = `ari booking booking_new booking_modification booking_cancellation booking_unmapped_room
  booking_unmapped_rate non_acked_booking message sync_error sync_warning rate_error reservation_request
  alteration_request accepted_reservation declined_reservation inquiry review updated_review new_channel updated_channel
  disconnected_channel disconnect_listing disconnect_channel activate_channel deactivate_channel
  channel_removal_warning property_removal_warning message_thread_booking_assigned`.split(/\s+/);
const UNDOCUMENTED =
  `rate_error alteration_request accepted_reservation declined_reservation updated_review new_channel
  updated_channel disconnect_channel disconnect_listing`.split(/\s+/);

test("the catalogue has every event of Propexo and Channex, each once and in one family", () => {
  expect([...EVENT_NAMES].sort()).toEqual([...PROPEXO, ...CHANNEX].sort());
  expect(eventFamilies().flatMap(({ events }) => events)).toEqual([...CATALOG]);
  for (const { family, events } of eventFamilies()) expect(events.length, family).toBeGreaterThan(0);
  for (const name of PROPEXO) expect(findEvent(name)?.envelope, name).toBe("propexo");
  for (const name of CHANNEX) expect(findEvent(name)?.envelope, name).toBe("channex");
});

test("a name in either spelling finds its entry, and a name of nothing finds none", () => {
  expect(findEvent("disconnected_channel")).toBe(findEvent("disconnect_channel"));
  for (const name of ["", "bookings", "toString", "__proto__"]) expect(findEvent(name)).toBeUndefined();
});

test("every name is a mask", () => {
  for (const name of EVENT_NAMES) expect(parseMask(name).ok, name).toBe(true);
});

test("what syncs and writes cause is marked, and what an integration as a whole tells of has no property", () => {
  const causedBy = (cause: string) =>
    CATALOG.filter((entry) => entry.cause === cause).map((entry) => entry.name);
  expect(causedBy("writes")).toEqual(["WRITE_OPERATION_FAILURE"]);
  const ofSyncs = PROPEXO.filter((name) => name !== "WRITE_OPERATION_FAILURE");
  expect(causedBy("syncs").sort()).toEqual([...ofSyncs, "sync_error", "sync_warning"].sort());
  const whole = CATALOG.filter((entry) => !entry.isPropertyLevel).map((entry) => entry.name);
  expect(whole.sort()).toEqual(["FIRST_SYNC_COMPLETE", "JOB_FAILURE", "SYNC_COMPLETE"]);
});

for (const name of EVENT_NAMES) {
  const example = findEvent(name)?.example;

  test(`the example of ${name} is a valid payload that JSON carries unchanged`, () => {
    expect(EVENT_SCHEMAS[name].parse(example)).toEqual(example);
    expect(JSON.parse(JSON.stringify(example))).toEqual(example);
  });
}

test("fields that the documents do not name are kept", () => {
  for (const { name, example } of CATALOG) {
    const more = { ours: { deep: [1, "two", null] } };
    const payload = Array.isArray(example)
      ? [{ ...example[0], ...more }]
      : { ...(example as object), ...more };
    expect(EVENT_SCHEMAS[name].parse(payload), name).toEqual(payload);
  }
});

test("each field that Propexo requires is required", () => {
  const required: Record<string, string[]> = {
    SYNC_COMPLETE:
      `event integration_id vendor is_backsync successful_job_count failed_job_count is_sync_finished
      job_schedule_id models_synced`.split(/\s+/),
    DATA_NEW: "job_id root_job_id integration_id job_type vendor event record_id object".split(" "),
    DATA_UPDATE: "job_id root_job_id integration_id job_type vendor event record_id object diff".split(" "),
    JOB_FAILURE: "job_id root_job_id integration_id job_type vendor event".split(" "),
    WRITE_OPERATION_FAILURE: "event integration_id vendor root_job_id write_status errors".split(" "),
  };
  required.FIRST_SYNC_COMPLETE = required.SYNC_COMPLETE ?? [];
  for (const name of EVENT_NAMES) {
    for (const field of required[name] ?? []) {
      const rest = Object.fromEntries(
        Object.entries(findEvent(name)?.example ?? {}).filter(([key]) => key !== field),
      );
      expect(EVENT_SCHEMAS[name].safeParse(rest).success, `${name} without ${field}`).toBe(false);
    }
  }
});

test("values of another kind are refused where the documents name the kind", () => {
  const refused = [
    ["SYNC_COMPLETE", { successful_job_count: "49" }],
    ["SYNC_COMPLETE", { successful_job_count: -1 }],
    ["SYNC_COMPLETE", { event: "FIRST_SYNC_COMPLETE" }],
    ["DATA_NEW", { vendor: "buildium" }],
    ["DATA_NEW", { object: "room_types" }],
    ["DATA_UPDATE", { diff: { new: { a: 1 } } }],
    ["WRITE_OPERATION_FAILURE", { write_status: "PARTLY" }],
    ["WRITE_OPERATION_FAILURE", { errors: "Duplicate" }],
    ["message", { have_attachment: "no" }],
    ["review", { scores: [{ category: "clean" }] }],
    ["non_acked_booking", { arrival_date: "24/12/2021" }],
  ] as const;
  for (const [name, change] of refused) {
    const payload = { ...(findEvent(name)?.example as object), ...change };
    expect(EVENT_SCHEMAS[name].safeParse(payload).success, `${name} ${JSON.stringify(change)}`).toBe(false);
  }
  expect(EVENT_SCHEMAS.ari.safeParse([]).success).toBe(false);
  expect(EVENT_SCHEMAS.ari.safeParse([{ rate: "10.00" }]).success).toBe(false);
});

test("an event whose payload nobody documents takes any object, and says so", () => {
  for (const name of EVENT_NAMES.filter((one) => UNDOCUMENTED.includes(one))) {
    expect(EVENT_SCHEMAS[name].safeParse({ anything: 1 }).success, name).toBe(true);
    expect(EVENT_SCHEMAS[name].safeParse("text").success, name).toBe(false);
    expect(findEvent(name)?.description, name).toContain("not documented");
  }
});

test("each schema can be told as JSON Schema, for the reference and the OpenAPI document", () => {
  for (const name of EVENT_NAMES) {
    const told = z.toJSONSchema(EVENT_SCHEMAS[name]);
    expect(told.type, name).toBe(name === "ari" ? "array" : "object");
  }
  expect(z.toJSONSchema(EVENT_SCHEMAS.JOB_FAILURE).required?.toSorted()).toEqual(
    "event integration_id job_id job_type root_job_id vendor".split(" "),
  );
});

test("a picker of events brings the browser no validation library and little else", async () => {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: `export { eventFamilies } from "@/lib/webhooks/catalog";
        export { parseMask, normaliseMask, maskOf } from "@/lib/webhooks/mask";
        export { exampleEvent } from "@/lib/webhooks/payload";`,
      resolveDir: process.cwd(),
    },
    ...{ bundle: true, minify: true, write: false, metafile: true, format: "esm", platform: "browser" },
  });
  expect(Object.keys(metafile.inputs).filter((file) => file.includes("node_modules"))).toEqual([]);
  expect(outputFiles[0]?.contents.length).toBeLessThan(24 * 1024);
});
