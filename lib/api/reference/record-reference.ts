import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { CHANGE_LIST } from "@/lib/records/change-operations";

export const RECORD_OPERATIONS: ApiOperation[] = [
  {
    ...{ id: "listDataDiffs", tag: "Records", method: "get", path: "/data-diffs" },
    summary: "List what changed in records",
    description:
      "Of the last 30 days. A page may have fewer entries than were asked for: the last one is that without `next_cursor`.",
    query: listParameters(CHANGE_LIST),
    ...{ scope: "records:read", answer: { list: "DataDiff", meta: "cursor" }, refusals: [400, 403] },
  },
];
