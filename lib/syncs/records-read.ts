/** What became of the records of a read. */
export type ReadCounts = {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  /** Left out because their property is not read. */
  skippedCount: number;
  rejectedCount: number;
};

/** How many records a vendor gave: each is one of these. */
export const recordsRead = (counts: ReadCounts): number =>
  counts.newCount + counts.updatedCount + counts.unchangedCount + counts.skippedCount + counts.rejectedCount;
