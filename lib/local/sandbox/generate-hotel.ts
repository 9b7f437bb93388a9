import type { Account } from "@/lib/local/sandbox/accounts";
import { FORENAMES, SURNAMES } from "@/lib/local/sandbox/names";
import { randomFor } from "@/lib/local/sandbox/random";
import { addDays, idOf, money } from "@/lib/local/sandbox/raw";

type Fields = Record<string, unknown>;

const ROOM_TITLES = [
  "Standard double",
  "Standard twin",
  "Superior double",
  "Harbour view double",
  "Family room",
  "Junior suite",
  "Quayside suite",
  "Bunk room",
];
const PLANS = [
  { title: "Flexible", meals: "NONE", factor: 1 },
  { title: "Bed and breakfast", meals: "BREAKFAST", factor: 1.12 },
  { title: "Non-refundable", meals: "NONE", factor: 0.88 },
] as const;

export function generateHotelProperty(account: Account): Fields {
  return {
    name: account.name,
    reference: account.prefix,
    kind: "HOTEL",
    address: {
      line_1: "1 Quay Street",
      line_2: null,
      town: account.town,
      county: null,
      postcode: "ZZ1 1AA",
      country_code: "GB",
    },
    units: 74,
    built: "1911",
    floor_area_sqft: 41_000,
    active: "Y",
    manager: { name: "Front desk", email: "frontdesk@quayside-hotel.example", phone: "+44 7700 900100" },
    website: "https://quayside-hotel.example",
    notes: null,
  };
}

export function generateRoomType(account: Account, index: number): Fields {
  const random = randomFor(account.seed, 11, index);
  const adults = index === 4 || index === 7 ? 4 : 2;
  return {
    property_id: idOf(account.prefix, "properties", 0),
    title: ROOM_TITLES[index] ?? `Room type ${index + 1}`,
    kind: index === 7 ? "DORM" : "ROOM",
    rooms: random.between(4, 16),
    max_adults: adults,
    max_children: random.between(0, 2),
    max_infants: 1,
    standard_guests: 2,
    amenities: ["wifi", "desk", ...(index > 2 ? ["harbour view"] : [])],
  };
}

export function generateRatePlan(account: Account, index: number): Fields {
  const roomType = index % (account.sizes.room_types || 1);
  const plan = PLANS[Math.floor(index / (account.sizes.room_types || 1)) % PLANS.length] ?? PLANS[0];
  return {
    property_id: idOf(account.prefix, "properties", 0),
    room_type_id: idOf(account.prefix, "room_types", roomType),
    title: plan.title,
    currency: "GBP",
    basis: "PER_ROOM",
    mode: plan.factor === 1 ? "MANUAL" : "DERIVED",
    meals: plan.meals,
    rate: money(Math.round((9_500 + roomType * 2_100) * plan.factor)),
    child_fee: "15.00",
    infant_fee: "0.00",
  };
}

export function generateBooking(account: Account, index: number): Fields {
  const random = randomFor(account.seed, 13, index);
  const nights = random.between(1, 7);
  const arrives = addDays("2026-09-01", random.between(0, 240));
  const departs = addDays(arrives, nights);
  const plan = random.between(0, (account.sizes.rate_plans || 1) - 1);
  const roomType = plan % (account.sizes.room_types || 1);
  const total = money((9_500 + roomType * 2_100) * nights);
  const forename = random.pick(FORENAMES);
  const surname = random.pick(SURNAMES);
  return {
    property_id: idOf(account.prefix, "properties", 0),
    channel: random.pick(["Booking.com", "Expedia", "Airbnb", "Direct"]),
    code: `${account.prefix}${100_000 + index}`,
    status: random.pick(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "AMENDED", "CANCELLED"]),
    arrives,
    departs,
    currency: "GBP",
    total,
    collect: random.pick(["PROPERTY", "CHANNEL"]),
    guests: { adults: random.between(1, 2), children: random.between(0, 2), infants: 0 },
    booker: {
      forename,
      surname,
      email: `${forename}.${surname}.${index + 1}@guests.example`.toLowerCase(),
      phone: `+44 7700 900${String(random.between(0, 999)).padStart(3, "0")}`,
      country_code: random.pick(["GB", "IE", "FR", "DE", "US"]),
    },
    rooms: [
      {
        room_type_id: idOf(account.prefix, "room_types", roomType),
        rate_plan_id: idOf(account.prefix, "rate_plans", plan),
        from: arrives,
        to: departs,
        total,
      },
    ],
    remarks: null,
  };
}
