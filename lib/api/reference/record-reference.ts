import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { RECORD_SCHEMA_NAMES } from "@/lib/api/reference/record-schemas";
import { MODEL_LABELS, MODEL_SINGULAR, MODELS, type Model } from "@/lib/pms/model-names";
import { CHANGE_LIST } from "@/lib/records/change-operations";
import { RECORD_LISTS } from "@/lib/records/record-list";
import { slugOf } from "@/lib/records/record-operations";

const MEANINGS = {
  x_id: "The vendor's id.",
  property_id: "Our id, as webhooks have it.",
  is_not_seen: "What the full syncs of the last 30 days did not contain.",
  text: "Words in names, contacts, codes and ids.",
};

const an = (noun: string): string => `${/^[aeiou](?!ni)/.test(noun) ? "an" : "a"} ${noun}`;
const pascal = (model: Model): string =>
  MODEL_LABELS[model].replaceAll(/(^| )(\w)/g, (_, __, letter) => letter.toUpperCase());

function operationsOf(model: Model): ApiOperation[] {
  const common = { tag: "Records", method: "get", scope: "records:read" } as const;
  const name = RECORD_SCHEMA_NAMES[model];
  return [
    {
      ...{ ...common, id: `list${pascal(model)}`, path: `/${slugOf(model)}` },
      summary: `List ${MODEL_LABELS[model].toLowerCase()}`,
      query: listParameters(RECORD_LISTS[model], MEANINGS),
      ...{ answer: { list: name, meta: "both" }, refusals: [400, 403] },
    },
    {
      ...{ ...common, id: `get${name}`, path: `/${slugOf(model)}/{record_id}` },
      summary: `Get ${an(MODEL_SINGULAR[model])}`,
      ...{ answer: { one: name }, refusals: [403, 404] },
    },
  ];
}

export const RECORD_OPERATIONS: ApiOperation[] = [
  ...MODELS.flatMap(operationsOf),
  {
    ...{ id: "listDataDiffs", tag: "Records", method: "get", path: "/data-diffs" },
    summary: "List what changed in records",
    description:
      "Of the last 30 days. A page may have fewer entries than were asked for: the last one is that without `next_cursor`.",
    query: listParameters(CHANGE_LIST, {
      sync_log_id: "The sync that found them.",
      write_request_id: "The write that made them.",
    }),
    ...{ scope: "records:read", answer: { list: "DataDiff", meta: "cursor" }, refusals: [400, 403] },
  },
];
