import { sql } from "drizzle-orm";
import type { IsolationCases } from "@/db/isolation/case";
import { MARKER, type SeededOrg } from "@/db/isolation/seed";
import * as combinations from "@/db/queries/record-combinations";
import * as counts from "@/db/queries/record-counts";
import * as entries from "@/db/queries/record-entries";
import * as facets from "@/db/queries/record-facets";
import * as relations from "@/db/queries/record-relations";
import * as rows from "@/db/queries/record-rows";
import * as search from "@/db/queries/record-search";
import * as views from "@/db/queries/record-views";
import type { OrgId } from "@/lib/ids";

const model = "leases" as const;
const order = { field: "id", direction: "desc" } as const;
/** A scope that names what is A's, whoever asks. */
const scopeOf = (org: OrgId, a: SeededOrg, q: string) => ({
  org,
  filter: { model, q, connectionIds: [a.connectionId] },
});

export const recordCases: IsolationCases = {
  "record-entries.saveRecordEntries": (org, a, tx) =>
    entries.saveRecordEntries(
      org,
      { connectionId: a.connectionId, model },
      [{ recordId: a.recordId, xPropertyId: "P2", status: "", terms: [], words: ["changed"] }],
      tx,
    ),
  "record-facets.countRecordsByModel": (org, _a, tx) => facets.countRecordsByModel(org, tx),
  "record-facets.countRecordsByConnection": (org, _a, tx) => facets.countRecordsByConnection(org, model, tx),
  "record-combinations.countCombinations": async (org, a, tx) =>
    (await combinations.countCombinations(org, { model, connectionIds: [a.connectionId], q: "only" }, tx))
      ?.rows,
  "record-counts.countEntriesByConnection": (org, _a, tx) =>
    counts.countEntriesByConnection(org, { model, statuses: [""] }, tx),
  "record-counts.countRecordsByStatus": async (org, a, tx) =>
    (await counts.countRecordsByStatus(org, model, [a.connectionId], tx)).filter(({ count }) => count > 0),
  "record-relations.listRelatedIds": async (org, a, tx) => {
    const related = await relations.listRelatedIds(
      org,
      a.connectionId,
      { named: [{ model, xId: "L1" }], pointing: [{ model, term: `code=${MARKER}` }], limit: 10 },
      tx,
    );
    return related.flatMap(({ ids }) => ids ?? []);
  },
  "record-rows.readRecordRows": (org, a, tx) =>
    rows.readRecordRows(
      org,
      { found: sql`select ${a.recordId}::uuid as id, null as at`, order: sql`page.id` },
      tx,
    ),
  "record-search.lookUp": (_org, a, tx) => search.lookUp(scopeOf(_org, a, "only-a-may"), tx),
  "record-search.readInOrder": async (org, a, tx) =>
    (await search.readInOrder(scopeOf(org, a, "on"), { order, limit: 10 }, tx)).positions,
  "record-views.listRecords": (org, a, tx) =>
    views.listRecords(org, { model, connectionIds: [a.connectionId] }, {}, tx),
  "record-views.listRecordsById": (org, a, tx) => views.listRecordsById(org, [a.recordId], tx),
  "record-views.getRecord": (org, a, tx) => views.getRecord(org, a.recordId, tx),
  "record-views.countRecords": (org, a, tx) =>
    views.countRecords(org, { model, connectionIds: [a.connectionId] }, tx),
};
