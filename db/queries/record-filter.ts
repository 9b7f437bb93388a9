import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import type { LookupField } from "@/lib/pms/record-entry";

/** From `from` on and before `to`. */
export type Span = { from?: Date; to?: Date };

/** Which records of one model: every condition that is given has to hold. Empty lists let everything through. */
export type RecordFilter = {
  model: Model;
  connectionIds?: string[];
  /** Our ids of properties. */
  propertyIds?: string[];
  statuses?: string[];
  /** Beginnings of words in a name, email, phone, code or vendor's id; each has to occur. */
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

/** Integrations and properties of other organisations, should the filter name some, are none. */
export type RecordScope = { org: OrgId; filter: RecordFilter };
