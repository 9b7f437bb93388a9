import { expect, test } from "@/e2e/fixtures/test";
import { sandboxWrites } from "@/lib/pms/sandbox/write-schemas";
import { type FormField, formFieldsOf } from "@/lib/writes/form-fields";
import { errorsByField, toSent, toTyped } from "@/lib/writes/form-values";

const fieldsOf = (model: "resident_charges" | "service_requests", operation: "create" | "update") => {
  const schema = sandboxWrites("Sandbox PMS")[model]?.[operation];
  if (!schema) throw new Error("The sandbox takes no such write.");
  return formFieldsOf(schema);
};
const find = (fields: FormField[], name: string) => fields.find((field) => field.name === name);

test("a form has the fields that the vendor takes, each in its own kind", () => {
  const fields = fieldsOf("resident_charges", "create");
  expect(find(fields, "amount_in_cents")).toEqual({
    ...{ name: "amount_in_cents", label: "Amount", kind: "money", isRequired: true, isNullable: false },
  });
  expect(find(fields, "x_lease_id")).toMatchObject({ kind: "record", related: "leases", label: "Lease" });
  expect(find(fields, "due_date")).toMatchObject({ kind: "date", isRequired: true });
  expect(find(fields, "x_charge_code_id")).toMatchObject({ kind: "choice", options: expect.any(Array) });
  expect(find(fields, "description")).toMatchObject({
    kind: "long_text",
    isRequired: false,
    isNullable: true,
  });
  expect(find(fieldsOf("service_requests", "update"), "access_is_authorized")).toMatchObject({
    kind: "flag",
  });
});

test("money is typed in units and sent in cents, only what changed is sent, and what was emptied is null", () => {
  const fields = fieldsOf("resident_charges", "create");
  const amount = find(fields, "amount_in_cents");
  expect(amount && toTyped(amount, 125_050)).toBe("1250.50");
  const before = { amount_in_cents: "12.00", name: "Rent", description: "Old" };
  const typed = { amount_in_cents: "1,250.50", name: "Rent", description: "" };
  expect(toSent(fields, typed, before)).toEqual({ amount_in_cents: 125_050, description: null });
  for (const cents of [10, 29, 1_999, 110_115])
    expect(toSent(fields, { amount_in_cents: (cents / 100).toFixed(2) }, {})).toEqual({
      amount_in_cents: cents,
    });
  expect(toSent(fields, { amount_in_cents: "ten" }, {})).toEqual({ amount_in_cents: "ten" });
});

test("the vendor's words go to the field that they name", () => {
  const fields = fieldsOf("resident_charges", "create");
  const errors = ["Due date (due_date): Is in the past.", "Out of hours."];
  expect(errorsByField(errors, fields)).toEqual({ due_date: ["Is in the past."], "": ["Out of hours."] });
});
