import type { Transaction } from "@/db/client";
import type { SeededOrg } from "@/db/isolation/seed";
import type { OrgId } from "@/lib/ids";

/**
 * Calls one query for `org` about what belongs to `a`. It is called twice: for another organisation, where it has to
 * find and change nothing of `a`, and for `a` itself, where it has to show or change something.
 */
export type IsolationCase = (org: OrgId, a: SeededOrg, tx: Transaction) => unknown;
/** By file and function of `db/queries`: `connections.findConnection`. */
export type IsolationCases = Record<string, IsolationCase>;
