import { z } from "zod";
import type { Account } from "@/lib/local/sandbox/accounts";
import { addBooking, cancelBooking } from "@/lib/local/sandbox/change-bookings";
import { addLease, changeRent, moveOut } from "@/lib/local/sandbox/change-leases";
import {
  addCharge,
  addEnquiry,
  addRepair,
  changeOwnerPhone,
  finishRepair,
} from "@/lib/local/sandbox/change-work";
import { editsOf } from "@/lib/local/sandbox/edits";
import type { AccountState } from "@/lib/local/sandbox/state";
import { MODELS } from "@/lib/pms/model-names";

/** One change of an account's data, from the page's buttons or the control API. `id` picks the record. */
export const Change = z.discriminatedUnion("type", [
  z.object({ type: z.literal("change_rent"), id: z.string().optional() }),
  z.object({ type: z.literal("move_out"), id: z.string().optional() }),
  z.object({ type: z.literal("new_lease") }),
  z.object({ type: z.literal("report_repair") }),
  z.object({ type: z.literal("finish_repair"), id: z.string().optional() }),
  z.object({ type: z.literal("add_charge"), id: z.string().optional() }),
  z.object({ type: z.literal("new_enquiry") }),
  z.object({ type: z.literal("change_owner_phone"), id: z.string().optional() }),
  z.object({ type: z.literal("new_booking") }),
  z.object({ type: z.literal("cancel_booking"), id: z.string().optional() }),
  z.object({
    type: z.literal("raise_amounts"),
    model: z.enum(["units", "residents", "leases", "resident_charges", "rate_plans", "bookings"]),
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
    { type: "report_repair", label: "Report a repair" },
    { type: "finish_repair", label: "Finish a repair" },
    { type: "add_charge", label: "Add a charge" },
    { type: "new_enquiry", label: "Add an enquiry" },
    { type: "change_owner_phone", label: "Change an owner's phone" },
  ],
  hotel: [
    { type: "new_booking", label: "Add a booking" },
    { type: "cancel_booking", label: "Cancel a booking" },
  ],
};

/** Applies a change to the state. Returns a sentence that says what changed, or null when nothing could. */
export function applyChange(account: Account, state: AccountState, change: Change): string | null {
  const edits = editsOf(account, state);
  switch (change.type) {
    case "change_rent":
      return changeRent(edits, change.id);
    case "move_out":
      return moveOut(edits, change.id);
    case "new_lease":
      return addLease(edits);
    case "report_repair":
      return addRepair(edits);
    case "finish_repair":
      return finishRepair(edits, change.id);
    case "add_charge":
      return addCharge(edits, change.id);
    case "new_enquiry":
      return addEnquiry(edits);
    case "change_owner_phone":
      return changeOwnerPhone(edits, change.id);
    case "new_booking":
      return addBooking(edits);
    case "cancel_booking":
      return cancelBooking(edits, change.id);
    case "raise_amounts": {
      const { model, stride } = change;
      if (account.sizes[model] === undefined) return null;
      state.rounds.push({ model, stride, at: edits.at });
      return `Every amount of ${Math.ceil(edits.size(model) / stride)} ${model} was raised.`;
    }
    case "set_fields":
      return edits.set(change.model, change.id, change.fields) ? `Record ${change.id} was changed.` : null;
  }
}
