import type { OrgId } from "@/lib/ids";

/** Who acts in which organisation, already authorised: what a verb needs to know of it. */
export type ActorContext = { org: OrgId; user: { id: string; name: string; email: string } };
