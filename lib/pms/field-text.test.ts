import { expect, test } from "@playwright/test";
import { fieldLabel } from "@/lib/pms/field-text";

test("a field that holds the vendor's id of something is called by what that is", () => {
  const fields = ["x_lease_id", "x_room_type_id", "x_gl_account_id", "x_service_request_category_id"];
  expect(fields.map(fieldLabel)).toEqual([
    "Lease ID",
    "Room type ID",
    "GL account ID",
    "Service request category ID",
  ]);
  expect(fieldLabel("x_associated_property_ids")).toBe("Associated property IDs");
  expect(fieldLabel("x_resident_type")).toBe("Resident type at the vendor");
});
