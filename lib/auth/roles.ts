import type { Role } from "@/db/schema/orgs";

/**
 * What may be done inside an organisation, with the least role it takes. Reads are open to every member, secrets to
 * nobody; `own` actions touch only the person's own rows.
 */
export const LEAST_ROLE = {
  "org.read": "member",
  "org.update": "admin",
  "org.delete": "owner",
  "member.read": "member",
  "members.manage": "admin",
  "owners.manage": "owner",
  "ownership.transfer": "owner",
  "own.leave": "member",
  "own.preferences": "member",
  "own.notifications": "member",
  "connection.read": "member",
  "connection.write": "admin",
  "sync.read": "member",
  "sync.start": "admin",
  "sync.cancel": "admin",
  "trail.read": "member",
  "incident.read": "member",
  "incident.acknowledge": "admin",
  "record.read": "member",
  "record.write": "admin",
  "notification.read": "member",
  "audit.read": "member",
  "api_key.read": "member",
  "api_key.manage": "admin",
  "webhook.read": "member",
  "webhook.write": "admin",
  "webhook.secret": "admin",
  "event.read": "member",
  "delivery.read": "member",
  "delivery.write": "admin",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof LEAST_ROLE;

const RANK: Record<Role, number> = { member: 0, admin: 1, owner: 2 };

/** True when the role may do it. Also used to hide or disable what the server would refuse. */
export const can = (role: Role, action: Action): boolean => RANK[role] >= RANK[LEAST_ROLE[action]];

/** Who may do it, in words: "owners", "owners and admins", "every member". */
export const whoCan = (action: Action): string =>
  ({ owner: "owners", admin: "owners and admins", member: "every member" })[LEAST_ROLE[action]];

/** The roles that someone with this role may give and take. Only owners make or remove owners. */
export const rolesManageableBy = (role: Role): Role[] =>
  can(role, "owners.manage")
    ? ["owner", "admin", "member"]
    : can(role, "members.manage")
      ? ["admin", "member"]
      : [];
