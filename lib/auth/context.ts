import type { OrgId } from "@/lib/ids";

/** Who acts in which organisation, already authorised: what a verb needs to know of it. */
export type ActorContext = { org: OrgId; user: { id: string; name: string; email: string } };

/** The same where an API key can act as well: it is nobody's, so `id` is null and the name is "API key <its name>". */
export type AnyActorContext = { org: OrgId; user: { id: string | null; name: string } };
