import { expect, test } from "@playwright/test";
import { type Action, can, LEAST_ROLE, rolesManageableBy, whoCan } from "@/lib/auth/roles";

const ACTIONS = Object.keys(LEAST_ROLE).filter((name): name is Action => name in LEAST_ROLE);
const isOwn = (action: Action) => action.startsWith("own.");
const isRead = (action: Action) => action.endsWith(".read");

test("a member may read and look after their own rows, and nothing else", () => {
  for (const action of ACTIONS) expect(can("member", action), action).toBe(isRead(action) || isOwn(action));
});

test("an admin may do all but what concerns owners and the organisation's end", () => {
  const refused = ACTIONS.filter((action) => !can("admin", action));
  expect(refused.sort()).toEqual(["org.delete", "owners.manage", "ownership.transfer"]);
});

test("an owner may do everything", () => {
  for (const action of ACTIONS) expect(can("owner", action), action).toBe(true);
});

test("only owners give or take the role of owner", () => {
  expect(rolesManageableBy("owner")).toContain("owner");
  expect(rolesManageableBy("admin")).toEqual(["admin", "member"]);
  expect(rolesManageableBy("member")).toEqual([]);
});

test("a refusal names who can", () => {
  expect(whoCan("connection.write")).toBe("owners and admins");
  expect(whoCan("org.delete")).toBe("owners");
});
