import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { MODELS } from "@/lib/pms/model-names";
import { ARI_RESTRICTIONS } from "@/lib/webhooks/ari-filter";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import {
  type EventMask,
  maskNames,
  maskOf,
  matchesMask,
  normaliseMask,
  parseMask,
} from "@/lib/webhooks/mask";

const RUNS = { numRuns: 500 };
const ROOMS = ["1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", "9B1DEB4D-3B7D-4BAD-9BDD-2B0D7B3DCB6D", "R-1", "r-1"];

const ids = fc.subarray(ROOMS);
const filter = fc.record({
  restrictions: fc.subarray([...ARI_RESTRICTIONS]),
  roomTypeIds: ids,
  ratePlanIds: ids,
});
const models = fc.subarray([...MODELS]);
const selection = fc.record({
  isAll: fc.boolean(),
  names: fc.subarray([...EVENT_NAMES], { minLength: 1 }),
  models: fc.record({ DATA_NEW: models, DATA_UPDATE: models }),
  ari: fc.array(filter, { maxLength: 4 }),
});

const item = fc.record(
  {
    date: fc.constant("2026-01-01"),
    rate: fc.constant("10.00"),
    stop_sell: fc.boolean(),
    availability: fc.nat(9),
    room_type_id: fc.constantFrom(...ROOMS, null, 7),
    rate_plan_id: fc.constantFrom(...ROOMS),
  },
  { requiredKeys: ["date"] },
);
const anyEvent = fc.record({
  name: fc.oneof(fc.constantFrom(...EVENT_NAMES, "of_tomorrow"), fc.constant("ari"), fc.constant("DATA_NEW")),
  model: fc.constantFrom(...MODELS, null),
  payload: fc.oneof(fc.array(item, { maxLength: 3 }), fc.jsonValue()),
});

/** Spellings of one choice: entries and lists in any order, with spaces, and UUIDs and models in either spelling. */
const spelling = fc
  .tuple(selection, fc.constantFrom("", " ", "\n "), fc.boolean())
  .chain(([chosen, space, isKebab]) => {
    const entries = normaliseMask(maskOf({ ...chosen, isAll: false })).split(";");
    return fc.shuffledSubarray(entries, { minLength: entries.length }).map((shuffled) => ({
      chosen: { ...chosen, isAll: false },
      text: shuffled
        .map((entry) => (isKebab && entry.startsWith("DATA_") ? kebabModels(entry) : entry))
        .map((entry) => entry.replaceAll(/[:,]/g, (separator) => `${space}${separator}${space}`))
        .map((entry) => (isKebab ? entry.replace("1b9d6bcd-bbfd", "1B9D6BCD-BBFD") : entry))
        .join(`${space};${space}`),
    }));
  });
const kebabModels = (entry: string): string => {
  const [name, list] = entry.split(":");
  return list ? `${name}:${list.split(",").reverse().join(",").replaceAll("_", "-")}` : entry;
};

const read = (text: string): EventMask => {
  const parsed = parseMask(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.errors)}`);
  return parsed.mask;
};

test("reading a mask's text gives the same mask", () => {
  fc.assert(
    fc.property(selection, (chosen) => {
      const mask = maskOf(chosen);
      expect(read(normaliseMask(mask))).toEqual(mask);
      expect(maskOf(mask)).toEqual(mask);
    }),
    RUNS,
  );
});

test("every spelling of a choice is the same mask and receives the same events", () => {
  fc.assert(
    fc.property(spelling, anyEvent, ({ chosen, text }, event) => {
      const mask = read(text);
      expect(mask).toEqual(maskOf(chosen));
      expect(matchesMask(read(normaliseMask(mask)), event)).toBe(matchesMask(mask, event));
    }),
    RUNS,
  );
});

test("a mask receives what one of its entries receives", () => {
  fc.assert(
    fc.property(selection, anyEvent, (chosen, event) => {
      const mask = maskOf({ ...chosen, isAll: false });
      const entries = normaliseMask(mask).split(";");
      const apart = entries.some((entry) => matchesMask(read(entry), event));
      expect(matchesMask(mask, event)).toBe(apart);
    }),
    RUNS,
  );
});

test("narrowing never receives more, and a name that is not chosen receives nothing", () => {
  fc.assert(
    fc.property(selection, anyEvent, (chosen, event) => {
      const mask = maskOf({ ...chosen, isAll: false });
      if (!matchesMask(mask, event)) return;
      expect(matchesMask(maskOf({ names: mask.names }), event)).toBe(true);
      const isChosen = mask.names.some((name) => name === event.name);
      const isStoodFor = /^booking_|^disconnect/.test(event.name);
      expect(isChosen || isStoodFor).toBe(true);
    }),
    RUNS,
  );
});

const token = fc.constantFrom(
  ...[
    "*",
    ";",
    ":",
    ",",
    " ",
    "\n",
    "ari",
    "rate",
    "DATA_NEW",
    "residents",
    "room-types",
    "booking",
    "bookin",
    "🏨",
  ],
);
const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join("")),
);

test("no text breaks the reading, and errors lie within it", () => {
  fc.assert(
    fc.property(garbage, (text) => {
      const parsed = parseMask(text);
      if (parsed.ok) {
        expect(maskNames(parsed.mask).length).toBeGreaterThan(0);
        expect(read(normaliseMask(parsed.mask))).toEqual(parsed.mask);
        return;
      }
      // Nothing but an empty text is without something to point at.
      const isWithin = ({ start, end }: { start: number; end: number }) =>
        0 <= start && (start < end || text === "") && end <= text.length;
      expect(parsed.errors.length > 0 && parsed.errors.every(isWithin)).toBe(true);
      const places = parsed.errors.map(({ start, end }) => `${start}-${end}`);
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 1000 },
  );
});

test("an unknown name is the part that is pointed at, wherever it stands", () => {
  const before = fc.shuffledSubarray(["ari:rate", "message", "DATA_NEW:units"]);
  const unknown = fc.stringMatching(/^[a-z]{3,12}_x$/);
  fc.assert(
    fc.property(before, unknown, fc.shuffledSubarray(["review", " inquiry "]), (first, name, last) => {
      const text = [...first, name, ...last].join(";");
      const parsed = parseMask(text);
      const pointed = parsed.ok ? [] : parsed.errors.map(({ start, end }) => text.slice(start, end));
      expect(pointed).toEqual([name]);
    }),
    RUNS,
  );
});
