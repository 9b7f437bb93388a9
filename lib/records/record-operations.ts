import { countRecords, getRecord, listRecords } from "@/db/queries/record-views";
import { listCursor } from "@/lib/api/list-cursor";
import { parseListQuery } from "@/lib/api/list-query";
import { metaOf } from "@/lib/api/page-answer";
import { BadRequest } from "@/lib/api/refusals";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { RECORD_LISTS, recordFilterOf } from "@/lib/records/record-list";
import { type RecordResource, resourceOfRecord } from "@/lib/records/record-resource";

// What the API's operations on records answer.

/** A model's part of a path: `service-requests`. */
export const slugOf = (model: Model): string => model.replaceAll("_", "-");

/** The model that a path names. Throws where there is none, and says which there are. */
export function modelOfSlug(slug: string): Model {
  const model = MODELS.find((one) => slugOf(one) === slug);
  if (model) return model;
  throw new BadRequest(
    `There is nothing at /${slug.slice(0, 60)}. Records are at ${MODELS.map((one) => `/${slugOf(one)}`).join(", ")}.`,
    404,
  );
}

const ORDERS = { created_at: "id", updated_at: "updated_at", last_seen_at: "last_seen_at" } as const;

/** By page with a total, or by cursor; a search for text has no total. */
export async function answerRecordList({ org }: AnyActorContext, slug: string, params: URLSearchParams) {
  const model = modelOfSlug(slug);
  const query = parseListQuery(params, RECORD_LISTS[model]);
  const cursors = listCursor(org, `records of ${model}`, query);
  const filter = recordFilterOf(model, query.conditions);
  const cursor = cursors.open();
  const [{ field, direction } = { field: "created_at", direction: "desc" as const }] = query.order;
  const isCounted = !cursor && !filter.q;
  const { rows, nextCursor, total } = await listRecords(org, filter, {
    order: { field: ORDERS[field as keyof typeof ORDERS], direction },
    ...{ limit: query.limit, cursor, offset: cursor ? 0 : (query.page - 1) * query.limit, isCounted },
  });
  const counted = isCounted ? (total ?? (await countRecords(org, filter))) : null;
  return {
    data: rows.map(resourceOfRecord),
    meta: metaOf(query, { total: counted?.count ?? null }, cursors.seal(nextCursor)),
  };
}

export async function answerRecord(
  { org }: AnyActorContext,
  { model: slug, recordId }: { model: string; recordId: string },
): Promise<{ data: RecordResource }> {
  const model = modelOfSlug(slug);
  const row = await getRecord(org, recordId);
  if (row.model !== model) throw notFound("The record");
  return { data: resourceOfRecord(row) };
}
