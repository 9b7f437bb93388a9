import type { Role } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

/** Who is asking, in which organisation, as what: made by the gate, handed to every verb. */
export type OrgContext = {
  org: OrgId;
  slug: string;
  orgName: string;
  user: { id: string; name: string | null; email: string };
  role: Role;
  sessionId: string;
};

/** What a verb needs to know of who acts: the demo and the tests have no session. */
export type ActorContext = Pick<OrgContext, "org" | "user">;
