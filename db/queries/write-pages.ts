import { and, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn, createdCondition, type FieldCondition } from "@/db/queries/field-conditions";
import { type IdPage, type PageOf, readIdPage } from "@/db/queries/id-pages";
import type { Write } from "@/db/queries/write-requests";
import { writeRequests } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";

const FIELDS = {
  id: writeRequests.id,
  connection_id: writeRequests.connectionId,
  record_id: writeRequests.recordId,
  model: writeRequests.model,
  operation: writeRequests.operation,
  status: writeRequests.status,
} as const;
export type WriteField = keyof typeof FIELDS | "created_at";

/** A page of writes that meet every condition, by the time they were asked for. */
export async function listWritePage(
  org: OrgId,
  conditions: FieldCondition<WriteField>[],
  page: IdPage,
  on: Executor = database(),
): Promise<PageOf<Write>> {
  const matching = and(
    eq(writeRequests.orgId, org),
    ...conditions.map((one) =>
      one.field === "created_at"
        ? createdCondition(writeRequests.id, one)
        : conditionOn(FIELDS[one.field], one),
    ),
  );
  return readIdPage(writeRequests, matching, page, on);
}
