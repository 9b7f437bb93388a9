import { z } from "zod";
import { listWritePage, type WriteField } from "@/db/queries/write-pages";
import { findWrite, type Write } from "@/db/queries/write-requests";
import { WRITE_STATUSES } from "@/db/schema/writes";
import type { ListQuery } from "@/lib/api/list-query";
import { answerIdPage } from "@/lib/api/page-answer";
import { BadRequest } from "@/lib/api/refusals";
import { unwrapBody } from "@/lib/api/unwrap-body";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import { modelOfSlug } from "@/lib/records/record-operations";
import { requestWrite, type WriteContext } from "@/lib/writes/request-write";
import { retryWrite } from "@/lib/writes/retry-write";
import { resourceOfWrite, type WriteResource } from "@/lib/writes/write-resource";

// What the API's operations on writes answer.

/** What a record is written with. Which fields there are is the vendor's: others are refused by name, or ignored. */
export const WriteBody = z.looseObject({
  connection_id: z
    .uuid("is invalid")
    .optional()
    .describe("The integration to write to. Of a record that is changed it need not be given."),
});

/** How far a write has come (Propexo, API reference: write status). */
export const WriteStatusAnswer = z.object({
  data: z.object({
    write_status: z.enum(WRITE_STATUSES),
    errors: z.array(z.string()),
    created_record_id: z.uuid().nullable().describe("Of a new record, once it was written."),
  }),
});

type Asked = { slug: string; recordId: string | null; request: Request; body: unknown };

export async function answerWriteRequest(ctx: WriteContext, { slug, recordId, request, body }: Asked) {
  const model = modelOfSlug(slug);
  const { connection_id: connectionId, ...fields } = unwrapBody(body, wrapperOf(model), WriteBody);
  const params = new URL(request.url).searchParams;
  const write = await requestWrite(ctx, {
    ...{ model, operation: recordId === null ? "create" : "update", connectionId, recordId, fields },
    ignoreUnknownFields: flagOf(params, "ignore_unknown_fields"),
    idempotencyKey: request.headers.get("idempotency-key") ?? undefined,
  });
  return withJob(write);
}

export async function answerWriteRetry(ctx: WriteContext, writeId: string) {
  return withJob(await retryWrite(ctx, writeId));
}

export const answerWriteList = ({ org }: AnyActorContext, query: ListQuery<WriteField>) =>
  answerIdPage(org, "writes", query, (page) => listWritePage(org, query.conditions, page), resourceOfWrite);

export const answerWrite = async (
  { org }: AnyActorContext,
  writeId: string,
): Promise<{ data: WriteResource }> => ({ data: resourceOfWrite(await getWrite(org, writeId)) });

export async function answerWriteStatus(
  { org }: AnyActorContext,
  writeId: string,
): Promise<z.output<typeof WriteStatusAnswer>> {
  const { status, operation, errors, recordId } = await getWrite(org, writeId);
  return {
    data: {
      write_status: status,
      errors,
      created_record_id: operation === "create" ? recordId : null,
    },
  };
}

/** The field that a model's record comes in: `{"service_request": {…}}`. */
export const wrapperOf = (model: Model): string => MODEL_SINGULAR[model].replaceAll(" ", "_");

/** A write's id is the root of its jobs. */
const withJob = (write: Write) => ({ data: resourceOfWrite(write), meta: { job_id: write.id } });

async function getWrite(org: OrgId, writeId: string): Promise<Write> {
  const write = isId(writeId) ? await findWrite(org, writeId) : undefined;
  if (!write) throw notFound("This write");
  return write;
}

function flagOf(params: URLSearchParams, name: string): boolean {
  for (const key of params.keys())
    if (key !== name) throw new BadRequest(`${key.slice(0, 60)} is not understood. Use ${name}.`);
  const value = params.get(name) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw new BadRequest(`${name} is true or false.`);
}
