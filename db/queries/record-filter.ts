import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { pmsConnections, properties } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import type { LookupField } from "@/lib/pms/record-entry";
import { NOT_SEEN_AFTER_DAYS } from "@/lib/records/not-seen";

/** From `from` on and before `to`. */
export type Span = { from?: Date; to?: Date };

/** Which records of one model: every condition that is given has to hold. Empty lists let everything through. */
export type RecordFilter = {
  model: Model;
  connectionIds?: string[];
  /** Our ids of properties. */
  propertyIds?: string[];
  statuses?: string[];
  /** Part of a name, email, phone, code or vendor's id; each word has to occur. */
  q?: string;
  /** Whole values; any of them, without regard to case. */
  lookups?: { field: LookupField; values: string[] }[];
  /** The vendor's ids. */
  xIds?: string[];
  created?: Span;
  updated?: Span;
  seen?: Span;
  /** Only what the full listings of the last 30 days did not contain. */
  isNotSeen?: boolean;
};

/** A filter with its organisation's integrations and properties looked up. */
export type RecordScope = {
  org: OrgId;
  filter: RecordFilter;
  connectionIds: string[];
  /** Null for any. */
  properties: { connectionId: string; xId: string }[] | null;
};

/** Reads what the filter names: integrations and properties of other organisations are none. */
export async function scopeOf(org: OrgId, filter: RecordFilter, on: Executor): Promise<RecordScope> {
  const { connectionIds = [], propertyIds = [], isNotSeen } = filter;
  const since = sql`now() - make_interval(days => ${NOT_SEEN_AFTER_DAYS})`;
  const [connections, found] = await Promise.all([
    on
      .select({ id: pmsConnections.id })
      .from(pmsConnections)
      .where(
        and(
          eq(pmsConnections.orgId, org),
          connectionIds.length > 0 ? inArray(pmsConnections.id, connectionIds) : undefined,
          isNotSeen ? gt(pmsConnections.lastFullSyncAt, since) : undefined,
        ),
      )
      .prepare("connections")
      .execute(),
    propertyIds.length > 0
      ? on
          .select({ connectionId: properties.connectionId, xId: properties.xId })
          .from(properties)
          .where(and(eq(properties.orgId, org), inArray(properties.id, propertyIds)))
      : null,
  ]);
  const ids = connections.map(({ id }) => id);
  return {
    org,
    filter,
    connectionIds: ids,
    properties: found?.filter(({ connectionId }) => ids.includes(connectionId)) ?? null,
  };
}
