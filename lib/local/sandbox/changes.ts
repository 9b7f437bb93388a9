import { z } from "zod";
import type { Account } from "@/lib/local/sandbox/accounts";
import { datasetOf } from "@/lib/local/sandbox/dataset";
import { FORENAMES, SURNAMES } from "@/lib/local/sandbox/names";
import { addDays, idOf, indexOf, money, type RawRecord } from "@/lib/local/sandbox/raw";
import type { AccountState } from "@/lib/local/sandbox/state";
import { MODELS, type Model } from "@/lib/pms/model-names";

/** One change of an account's data, from the page's buttons or the control API. `id` picks the record. */
export const Change = z.discriminatedUnion("type", [
  z.object({ type: z.literal("change_rent"), id: z.string().optional() }),
  z.object({ type: z.literal("move_out"), id: z.string().optional() }),
  z.object({ type: z.literal("new_lease") }),
  z.object({ type: z.literal("new_booking") }),
  z.object({ type: z.literal("cancel_booking"), id: z.string().optional() }),
  z.object({
    type: z.literal("raise_amounts"),
    model: z.enum(["units", "residents", "leases", "rate_plans", "bookings"]),
    stride: z.coerce.number().int().min(1).default(1),
  }),
  z.object({
    type: z.literal("set_fields"),
    model: z.enum(MODELS),
    id: z.string(),
    fields: z.record(z.string(), z.unknown()),
  }),
]);
export type Change = z.output<typeof Change>;

/** The page's buttons, by kind of account. */
export const CHANGE_BUTTONS: Record<Account["kind"], { type: Change["type"]; label: string }[]> = {
  residential: [
    { type: "change_rent", label: "Change a rent" },
    { type: "move_out", label: "Move a resident out" },
    { type: "new_lease", label: "Add a lease" },
  ],
  hotel: [
    { type: "new_booking", label: "Add a booking" },
    { type: "cancel_booking", label: "Cancel a booking" },
  ],
};

/** Applies a change to the state. Returns a sentence that says what changed, or null when nothing could. */
export function applyChange(account: Account, state: AccountState, change: Change): string | null {
  const at = new Date().toISOString();
  const today = at.slice(0, 10);
  const data = datasetOf(account, state);

  function set(model: Model, id: string, fields: Record<string, unknown>): boolean {
    const index = indexOf(account.prefix, model, id);
    if (index === null || !data.record(model, index)) return false;
    state.changes[model] ??= {};
    const earlier = state.changes[model][index]?.fields;
    state.changes[model][index] = { at, fields: { ...earlier, ...fields } };
    return true;
  }
  function add(model: Model, fields: Record<string, unknown>): string {
    state.added[model] ??= [];
    state.added[model].push({ at, fields });
    return idOf(account.prefix, model, data.size(model) - 1);
  }
  /** The record with that id; without one, any that fits, looked for from a random position on. */
  function find(
    model: Model,
    id: string | undefined,
    fits: (record: RawRecord) => boolean,
  ): RawRecord | null {
    const size = data.size(model);
    if (id !== undefined) return data.record(model, indexOf(account.prefix, model, id) ?? -1);
    const start = Math.floor(Math.random() * size);
    for (let step = 0; step < Math.min(size, 5_000); step++) {
      const record = data.record(model, (start + step) % size);
      if (record && fits(record)) return record;
    }
    return null;
  }

  switch (change.type) {
    case "change_rent": {
      const lease = find("leases", change.id, (record) => record.status === "CURRENT");
      if (!lease) return null;
      const rent = money(Math.round(Number(lease.rent) * 100) + 2_500);
      set("leases", lease.id, { rent });
      return `The rent of lease ${lease.id} is now ${rent}; it was ${lease.rent}.`;
    }
    case "move_out": {
      const lease = find("leases", change.id, (record) => record.status === "CURRENT");
      if (!lease) return null;
      const tenants: Record<string, unknown>[] = partsOf(lease.tenants).map((tenant) => ({
        ...tenant,
        moved_out: today,
      }));
      set("leases", lease.id, { status: "ENDED", to: today, move_out: today, tenants });
      set("units", String(lease.unit_id), { vacancy: "VACANT" });
      for (const tenant of tenants) {
        const id = String(tenant.resident_id);
        const resident = data.record("residents", indexOf(account.prefix, "residents", id) ?? -1);
        const tenancies = partsOf(resident?.tenancies).map((tenancy) =>
          tenancy.lease_id === lease.id ? { ...tenancy, moved_out: today } : tenancy,
        );
        set("residents", id, { tenancies });
      }
      return `Lease ${lease.id} ended today and unit ${lease.unit_ref} is vacant.`;
    }
    case "new_lease": {
      const unit = find("units", undefined, (record) => record.vacancy === "VACANT");
      if (!unit) return null;
      const number = data.size("residents") + 1;
      const forename = FORENAMES[number % FORENAMES.length];
      const surname = SURNAMES[(number * 7) % SURNAMES.length];
      const leaseId = idOf(account.prefix, "leases", data.size("leases"));
      const tenancy = { role: "LEAD", moved_in: today, moved_out: null, notice_given: null };
      const residentId = add("residents", {
        property_id: unit.property_id,
        forename,
        middle: null,
        surname,
        email: `${forename}.${surname}.${number}@residents.example`.toLowerCase(),
        alternative_email: null,
        mobile: "+44 7700 900321",
        landline: null,
        born: "1990-04-12",
        balance: "0.00",
        arrears: "0.00",
        notes: null,
        tenancies: [{ lease_id: leaseId, ...tenancy }],
      });
      add("leases", {
        property_id: unit.property_id,
        unit_id: unit.id,
        unit_ref: unit.ref,
        status: "CURRENT",
        kind: "FIXED",
        term_months: 12,
        from: today,
        to: addDays(today, 364),
        signed_on: today,
        move_in: today,
        move_out: null,
        expected_move_out: null,
        pay_day: 1,
        rent: unit.market_rent,
        market_rent: unit.market_rent,
        deposit: unit.market_rent,
        balance: "0.00",
        arrears: "0.00",
        tenants: [{ resident_id: residentId, ...tenancy }],
      });
      set("units", unit.id, { vacancy: "OCCUPIED", advertised: false });
      return `Lease ${leaseId} starts today for unit ${unit.ref}, with resident ${residentId}.`;
    }
    case "new_booking": {
      const like = data.record("bookings", 0);
      if (!like) return null;
      const arrives = addDays(today, 7 + (data.size("bookings") % 60));
      const rooms = partsOf(like.rooms).map((room) => ({ ...room, from: arrives, to: addDays(arrives, 2) }));
      const { id: _id, updated_at: _updatedAt, ...fields } = like;
      const code = `${account.prefix}${100_000 + data.size("bookings")}`;
      const stay = { code, status: "CONFIRMED", arrives, departs: addDays(arrives, 2), rooms };
      return `Booking ${add("bookings", { ...fields, ...stay })} arrives on ${arrives}.`;
    }
    case "cancel_booking": {
      const booking = find("bookings", change.id, (record) => record.status !== "CANCELLED");
      if (!booking) return null;
      set("bookings", booking.id, { status: "CANCELLED" });
      return `Booking ${booking.id} is cancelled.`;
    }
    case "raise_amounts": {
      if (!data.has(change.model)) return null;
      state.rounds.push({ model: change.model, stride: change.stride, at });
      return `Every amount of ${Math.ceil(data.size(change.model) / change.stride)} ${change.model} was raised.`;
    }
    case "set_fields":
      return set(change.model, change.id, change.fields) ? `Record ${change.id} was changed.` : null;
  }
}

/** The parts of a record's list, which the generators above and `applyChange` make of plain objects only. */
function partsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === "object" && part !== null) : [];
}
