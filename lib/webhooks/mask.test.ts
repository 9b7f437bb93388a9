import { expect, test } from "@/e2e/fixtures/test";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import {
  type EventMask,
  maskNames,
  maskOf,
  matchesMask,
  normaliseMask,
  parseMask,
} from "@/lib/webhooks/mask";

const RATE_PLAN = "96a44e07-2158-43e4-8baa-8f6f56922ba8";
const ROOM = "27e24739-239c-4619-9c30-0dc390f5d7ac";

const read = (text: string): EventMask => {
  const parsed = parseMask(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.errors[0]?.message}`);
  return parsed.mask;
};
const matches = (text: string, name: string, payload: unknown = {}, model: string | null = null) =>
  matchesMask(read(text), { name, model, payload });
/** Each error as `message start-end`, with the words it points at. */
const errorsOf = (text: string): string[][] => {
  const parsed = parseMask(text);
  return parsed.ok ? [] : parsed.errors.map(({ message, start, end }) => [text.slice(start, end), message]);
};

test("* receives every event, those included that the catalogue does not know", () => {
  for (const name of [...EVENT_NAMES, "of_tomorrow"]) expect(matches("*", name), name).toBe(true);
  expect(maskNames(read("*"))).toEqual(EVENT_NAMES);
});

test("a name receives its own events and no others", () => {
  for (const name of EVENT_NAMES) {
    const received = EVENT_NAMES.filter((other) => matches(name, other));
    if (name === "booking")
      expect(received).toEqual(["booking", "booking_new", "booking_modification", "booking_cancellation"]);
    else if (name.startsWith("disconnect") && name.endsWith("_channel"))
      expect(received).toEqual(["disconnect_channel", "disconnected_channel"]);
    else expect(received).toEqual([name]);
  }
  expect(matches("message", "of_tomorrow")).toBe(false);
});

test("names are joined by semicolons, with spaces and line breaks as one likes", () => {
  const mask = read(" booking_new ;\n booking_modification;booking_cancellation\t");
  expect(maskNames(mask)).toEqual(["booking_new", "booking_modification", "booking_cancellation"]);
  expect(normaliseMask(mask)).toBe("booking_new;booking_modification;booking_cancellation");
});

test("the documented ari mask receives rate changes of that rate plan and nothing else", () => {
  const mask = `ari:rate:*:${RATE_PLAN}`;
  const item = { date: "2021-12-02", room_type_id: ROOM, rate_plan_id: RATE_PLAN, rate: "200.00" };
  expect(matches(mask, "ari", [item])).toBe(true);
  expect(matches(mask, "ari", [{ ...item, rate_plan_id: RATE_PLAN.toUpperCase() }])).toBe(true);
  expect(matches(mask, "ari", [{ ...item, rate_plan_id: ROOM }])).toBe(false);
  const { rate: _, ...noRate } = item;
  expect(matches(mask, "ari", [{ ...noRate, stop_sell: true }])).toBe(false);
  expect(matches(mask, "message", [item])).toBe(false);
});

test("one item has to fit a filter as a whole, and any item is enough", () => {
  const mask = `ari:rate,stop_sell:${ROOM}`;
  const rateElsewhere = { date: "2021-12-02", room_type_id: RATE_PLAN, rate: 1 };
  const availabilityHere = { date: "2021-12-02", room_type_id: ROOM, availability: 1 };
  expect(matches(mask, "ari", [rateElsewhere, availabilityHere])).toBe(false);
  expect(matches(mask, "ari", [rateElsewhere, { ...availabilityHere, stop_sell: false }])).toBe(true);
  expect(matches(`ari:rate;ari:*:${ROOM}`, "ari", [availabilityHere])).toBe(true);
});

test("an unusual ari payload is received whole or not at all, and breaks nothing", () => {
  for (const payload of [null, "text", 7, [], [null, 3, "x"], {}, { rate: 1 }]) {
    expect(matches("ari", "ari", payload)).toBe(true);
    expect(matches("ari:rate", "ari", payload)).toBe(false);
  }
  expect(matches("ari:availability", "ari", [Object.create({ availability: 1 })])).toBe(false);
});

test("parts of ari that are left out or * are any", () => {
  for (const text of ["ari", "ari:*", "ari:*:*", "ari:*:*:*"]) expect(normaliseMask(read(text))).toBe("ari");
  expect(normaliseMask(read("ari : stop_sell , rate :*:*"))).toBe("ari:rate,stop_sell");
  expect(read(`ari:*:b,a`).ari).toEqual([{ restrictions: [], roomTypeIds: ["a", "b"], ratePlanIds: [] }]);
});

test("changes of records are narrowed by model, in either spelling", () => {
  for (const name of ["DATA_NEW", "DATA_UPDATE"]) {
    const mask = `${name}:residents,room-types`;
    expect(matches(mask, name, {}, "residents")).toBe(true);
    expect(matches(mask, name, {}, "room_types")).toBe(true);
    expect(matches(mask, name, {}, "leases")).toBe(false);
    expect(matches(mask, name, {}, null)).toBe(false);
    expect(matches(name, name, {}, null)).toBe(true);
    expect(normaliseMask(read(mask))).toBe(`${name}:residents,room_types`);
    expect(normaliseMask(read(`${name}:*`))).toBe(name);
  }
  expect(matches("DATA_NEW:residents", "DATA_UPDATE", {}, "residents")).toBe(false);
  expect(matches("DATA_NEW:leases;DATA_NEW:residents", "DATA_NEW", {}, "leases")).toBe(true);
});

test("a change posted without a model is narrowed by the object in its payload", () => {
  const mask = "DATA_NEW:room_types";
  expect(matches(mask, "DATA_NEW", { object: "room-types" })).toBe(true);
  expect(matches(mask, "DATA_NEW", { object: "units" })).toBe(false);
  expect(matches(mask, "DATA_NEW", { object: "units" }, "room_types")).toBe(true);
  expect(matches(mask, "DATA_NEW", { object: 7 })).toBe(false);
});

test("an error points at the wrong part and says what to do", () => {
  const notAnEvent = (word: string, meant: string) => `"${word}" is not an event. Did you mean ${meant}?`;
  expect(errorsOf("ari;bookings;data_new")).toEqual([
    ["bookings", notAnEvent("bookings", "booking")],
    ["data_new", notAnEvent("data_new", "DATA_NEW")],
  ]);
  expect(errorsOf("booking;qwertyuiop")).toEqual([
    ["qwertyuiop", '"qwertyuiop" is not an event. Choose one of the catalogue.'],
  ]);
  expect(errorsOf("DATA_UPDATE:residents, resident ,leases")).toEqual([
    ["resident", '"resident" is not a model. Did you mean residents?'],
  ]);
  expect(errorsOf("ari:rates,availability::x")).toEqual([
    ["rates", '"rates" is not a restriction. Did you mean rate?'],
    [":", "A value is missing here. Write one, or * for any."],
  ]);
  expect(errorsOf("ari:rate:a b")).toEqual([["a b", "Values are joined by commas, not by spaces."]]);
  expect(errorsOf("ari:rate:*:*:x:y")).toEqual([
    ["x:y", "ari has three lists: restrictions, room types and rate plans. Remove what follows them."],
  ]);
  expect(errorsOf("message:residents")).toEqual([
    ["residents", "message cannot be narrowed. Remove the colon and what follows it."],
  ]);
  expect(errorsOf("DATA_NEW:units:rate")).toEqual([
    ["rate", "DATA_NEW is narrowed by models only. Join them with commas."],
  ]);
  for (const text of ["booking,ari", "booking ari", "booking|ari"])
    expect(errorsOf(text)).toEqual([[text, "Events are joined by semicolons, as in booking;ari;message."]]);
});

test("an empty part is pointed at by its separator", () => {
  const missing = "An event is missing here. Name one, or remove the semicolon.";
  expect(errorsOf("booking; ;ari")).toEqual([[" ;", missing]]);
  expect(errorsOf("booking;")).toEqual([[";", missing]]);
  expect(errorsOf(";booking")).toEqual([[";", missing]]);
  expect(errorsOf("DATA_NEW:")).toEqual([[":", "A value is missing here. Write one, or * for any."]]);
  expect(errorsOf(":rate")).toEqual([[":", "An event's name is missing before the colon."]]);
  for (const text of ["", "  \n "])
    expect(errorsOf(text)).toEqual([
      [text, "The mask is empty. Choose at least one event, or * for every event."],
    ]);
});

test("what is named twice, or covered already, is an error at its second place", () => {
  const pointed = (text: string) => {
    const parsed = parseMask(text);
    return parsed.ok ? null : parsed.errors.map(({ start, end }) => [start, end]);
  };
  expect(pointed("message;message")).toEqual([[8, 15]]);
  expect(errorsOf("message;message")).toEqual([["message", "message is named twice. Remove one of them."]]);
  expect(pointed("DATA_NEW;DATA_NEW:units")).toEqual([[9, 23]]);
  expect(pointed("DATA_NEW:units;DATA_NEW")).toEqual([[15, 23]]);
  expect(pointed("DATA_NEW:units;DATA_NEW:leases,units")).toEqual([[31, 36]]);
  expect(pointed("DATA_NEW:room_types,room-types")).toEqual([[20, 30]]);
  expect(pointed("ari:rate;ari:rate:*")).toEqual([[9, 19]]);
  expect(pointed("ari;ari:rate")).toEqual([[4, 12]]);
  expect(pointed(`ari:*:${ROOM},${ROOM.toUpperCase()}`)).toEqual([[43, 79]]);
  expect(pointed("*;message")).toEqual([[0, 1]]);
  expect(pointed("ari:*,rate")).toEqual([[4, 5]]);
  expect(pointed("booking;booking_new;disconnect_channel;disconnected_channel")).toBeNull();
});

test("ten thousand names are one clear error, at once", () => {
  const many = Array.from({ length: 10_000 }, (_, place) => `event_number_${place}`).join(";");
  const startedAt = performance.now();
  const tooLong = parseMask(many);
  const tooMany = parseMask("ari;".repeat(10_000));
  const wrong = parseMask(Array.from({ length: 200 }, (_, place) => `bookinh_${place}`).join(";"));
  expect(performance.now() - startedAt).toBeLessThan(1000);
  expect(tooLong).toMatchObject({ ok: false, errors: [{ start: 65_536, end: many.length }] });
  expect(errorsOf("ari;".repeat(10_000))[0]?.[1]).toBe(
    "The mask names 10,001 events; 200 are allowed. Use * for every event, or fewer filters.",
  );
  expect(tooMany).toMatchObject({ ok: false, errors: [{ start: 800, end: 40_000 }] });
  expect(wrong).toMatchObject({ ok: false, errors: { length: 20 } });
});

test("a picker's choice is a mask: filters of what is not chosen are dropped, and empty ones are everything", () => {
  expect(
    normaliseMask(maskOf({ names: ["ari", "DATA_NEW"], models: { DATA_NEW: [], DATA_UPDATE: ["units"] } })),
  ).toBe("DATA_NEW;ari");
  expect(
    normaliseMask(maskOf({ names: ["DATA_UPDATE"], models: { DATA_UPDATE: ["leases", "units"] } })),
  ).toBe("DATA_UPDATE:units,leases");
  expect(normaliseMask(maskOf({ isAll: true, names: ["ari"] }))).toBe("*");
  const none = maskOf({ names: [] });
  expect(normaliseMask(none)).toBe("");
  for (const name of EVENT_NAMES) expect(matchesMask(none, { name, model: null, payload: {} })).toBe(false);
});
