import { curlOf } from "@/lib/api/reference/curl";
import { DELIVERY_OPERATIONS } from "@/lib/api/reference/delivery-reference";
import type { ApiOperation } from "@/lib/api/reference/operation";

/** Requests of the reference as the start page prints them: an event with a key of its own, and a catch-up. */
export const guideExamples = (api: string) => ({
  post: curlOf(operationOf("postEvent"), api, { "idempotency-key": "message-9d7e25a0" }),
  count: curlOf({ ...operationOf("createReplay"), example: { replay: { kind: "catch_up" } } }, api),
  start: curlOf(operationOf("startReplay"), api),
});

function operationOf(id: string): ApiOperation {
  const operation = DELIVERY_OPERATIONS.find((one) => one.id === id);
  if (!operation) throw new Error(`The reference has no operation ${id}.`);
  return operation;
}
