import { expect, test } from "@/e2e/fixtures/test";
import { atEnabledProperty } from "@/lib/syncs/at-enabled-property";

const owner = (xPropertyId: string | null, ids: string[]) => ({
  xId: "o-1",
  xPropertyId,
  data: { x_property_id: xPropertyId, x_associated_property_ids: ids },
});

const without = (off: string[]) => (xId: string) => !off.includes(xId);

test("an owner of several properties stands at the first that is not switched off", () => {
  const held = owner("p-1", ["p-1", "p-2", "p-3"]);
  expect(atEnabledProperty(held, () => true)).toBe(held);
  expect(atEnabledProperty(held, without(["p-1"]))).toEqual({ ...held, xPropertyId: "p-2" });
  expect(atEnabledProperty(held, without(["p-1", "p-2"])).xPropertyId).toBe("p-3");
  expect(atEnabledProperty(held, without(["p-1", "p-2", "p-3"]))).toBe(held);
});

test("a record of one property, or of none, stays as it is", () => {
  const lease = { xId: "l-1", xPropertyId: "p-1", data: { x_property_id: "p-1" } };
  expect(atEnabledProperty(lease, without(["p-1"]))).toBe(lease);
  const nobodys = owner(null, []);
  expect(atEnabledProperty(nobodys, without(["p-1"]))).toBe(nobodys);
});
