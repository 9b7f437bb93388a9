import type { Role } from "@/db/schema/orgs";

export const ROLE_LABEL: Record<Role, string> = { owner: "Owner", admin: "Admin", member: "Member" };

/** With its article, for sentences. */
export const ROLE_TEXT: Record<Role, string> = { owner: "an owner", admin: "an admin", member: "a member" };

/** What each role may do, as said to the person. */
export const ROLE_SENTENCE: Record<Role, string> = {
  owner:
    "Owners can do everything, manage owners and delete the organisation, and are told when a sync fails.",
  admin: "Admins manage integrations and members, and are told when a sync fails.",
  member: "Members see everything but secrets, change nothing and get no failure notices.",
};
