import { z } from "zod";
import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { MODEL_LABELS, MODEL_SINGULAR, MODELS, type Model } from "@/lib/pms/model-names";
import { WRITE_LIST } from "@/lib/writes/write-lists";
import { WriteStatusAnswer, wrapperOf } from "@/lib/writes/write-operations";

const reading = { tag: "Writes", method: "get", scope: "records:read" } as const;
const writing = { tag: "Writes", scope: "records:write", status: 202 } as const;
const started = { one: "WriteRequest", meta: "job" } as const;

const asked = {
  query: [
    {
      name: "ignore_unknown_fields",
      schema: z.boolean(),
      description: "`true` leaves out fields that the vendor does not take, and names them in the answer.",
    },
  ],
  headers: [
    {
      name: "Idempotency-Key",
      schema: z.string(),
      description: "The same key is the same write; another one with it is answered 409.",
    },
  ],
};

const an = (noun: string): string => `${/^[aeiou](?!ni)/.test(noun) ? "an" : "a"} ${noun}`;
const pascal = (words: string): string =>
  words.replaceAll(/(^| )(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** Of what the sandbox PMS takes. */
const EXAMPLES: Partial<Record<Model, { create?: object; update: object }>> = {
  residents: {
    create: { x_property_id: "$X_PROPERTY_ID", first_name: "Ann", last_name: "Lee" },
    update: { first_name: "Anna" },
  },
  leases: { update: { rent_amount_in_cents: 130_000 } },
  leads: {
    create: { x_property_id: "$X_PROPERTY_ID", last_name: "Okafor", email_1: "ada@example.com" },
    update: { notes: "Prefers the ground floor" },
  },
  service_requests: {
    create: {
      x_unit_id: "$X_UNIT_ID",
      service_category: "PLUMBING",
      service_description: "The tap drips",
    },
    update: { notes: "Call before coming" },
  },
  resident_charges: {
    create: {
      x_lease_id: "$X_LEASE_ID",
      x_charge_code_id: "FEE",
      amount_in_cents: 2_500,
      due_date: "2026-12-01",
    },
    update: {},
  },
};

function operationsOf(model: Model): ApiOperation[] {
  const singular = MODEL_SINGULAR[model];
  const path = `/${model.replaceAll("_", "-")}`;
  const wrapper = wrapperOf(model);
  return [
    {
      ...{ ...writing, ...asked, method: "post", path, id: `create${pascal(singular)}` },
      summary: `Write ${an(`new ${singular}`).replace(/^an/, "a")}`,
      description: `Queues it and answers at once; the write tells how it ended. ${MODEL_LABELS[model]} have the fields that the integration's vendor takes; a vendor that takes none answers 422.`,
      body: { wrapper, schema: "WriteInput", required: ["connection_id"] },
      example: { [wrapper]: { connection_id: "$CONNECTION_ID", ...EXAMPLES[model]?.create } },
      ...{ answer: started, refusals: [400, 403, 404, 409, 413, 422] },
    },
    {
      ...{
        ...writing,
        ...asked,
        method: "put",
        path: `${path}/{record_id}`,
        id: `update${pascal(singular)}`,
      },
      summary: `Change ${an(singular)}`,
      description: "Queues it and answers at once. Fields that are left out stay as they are.",
      body: { wrapper, schema: "WriteInput" },
      example: { [wrapper]: EXAMPLES[model]?.update ?? {} },
      ...{ answer: started, refusals: [400, 403, 404, 409, 413, 422] },
    },
  ];
}

export const WRITE_OPERATIONS: ApiOperation[] = [
  {
    ...{ ...reading, id: "listWriteRequests", path: "/write-requests", summary: "List writes" },
    query: listParameters(WRITE_LIST),
    ...{ answer: { list: "WriteRequest", meta: "both" }, refusals: [400, 403] },
  },
  {
    ...{ ...reading, id: "getWriteRequest", path: "/write-requests/{write_id}", summary: "Get a write" },
    ...{ answer: { one: "WriteRequest" }, refusals: [403, 404] },
  },
  {
    ...{
      ...reading,
      id: "getWriteStatus",
      path: "/write-status/{root_job_id}",
      summary: "Get a write's status",
    },
    description: "`root_job_id` is the `job_id` that the write was answered with.",
    ...{ answer: { body: WriteStatusAnswer }, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "retryWrite", method: "post", path: "/retry-write/{root_job_id}" },
    summary: "Retry a failed write",
    description: "Under the same id. Only a write that failed, of what is switched on: 409 for any other.",
    ...{ answer: started, refusals: [403, 404, 409] },
  },
  ...MODELS.flatMap(operationsOf),
];
