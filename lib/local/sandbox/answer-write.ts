import { createHash } from "node:crypto";
import { refuseWrite } from "@/lib/local/sandbox/apply-fault";
import type { FieldFault } from "@/lib/local/sandbox/field-rules";
import type { SandboxAccount } from "@/lib/local/sandbox/open-account";
import { canWrite, type WriteOrder } from "@/lib/local/sandbox/write-record";
import { parseJson, readBody } from "@/lib/local/web/read-body";
import { sendJson } from "@/lib/local/web/respond";
import type { LocalRequest } from "@/lib/local/web/serve";
import type { Model } from "@/lib/pms/model-names";

type Answer = { status: number; body: unknown };

/** POST makes a record of a model, PATCH changes the one with that id. */
export async function answerWrite(
  incoming: LocalRequest,
  owner: SandboxAccount,
  { model, id }: { model: Model; id: string | null },
): Promise<void> {
  const { request, response, method } = incoming;
  const kind =
    method === "POST" && id === null ? "create" : method === "PATCH" && id !== null ? "update" : null;
  const noun = model.replaceAll("_", " ");
  if (kind === null || !canWrite(owner.account, model, kind)) {
    const message = `This API does not take ${method} of ${id === null ? noun : `one of the ${noun}`}.`;
    return send(incoming, { status: 405, body: { error: { code: "method_not_allowed", message } } });
  }
  const text = await readBody(request, 64 * 1024);
  const refusal = refuseWrite(owner.state.faults, model);
  if (refusal) return send(incoming, refusal);

  const key = request.headers["idempotency-key"];
  const fingerprint = createHash("sha256")
    .update(`${method} ${incoming.url.pathname}\n${text}`)
    .digest("hex");
  const earlier = typeof key === "string" ? owner.state.answers[key] : undefined;
  if (earlier && earlier.request !== fingerprint) {
    const message = "This Idempotency-Key was used for another request.";
    return send(incoming, { status: 409, body: { error: { code: "idempotency_conflict", message } } });
  }
  if (earlier) {
    response.setHeader("Idempotent-Replayed", "true");
    return send(incoming, earlier);
  }
  const answer = carryOut(owner, { model, id, sent: parseJson(text) }, noun);
  // A refusal changed nothing and may be judged anew, as when the books were closed and are open again.
  if (answer.status < 300 && typeof key === "string") {
    owner.rememberAnswer(key, { request: fingerprint, ...answer });
  }
  if (answer.status < 300 && owner.state.faults.lost_answers !== undefined) return void response.destroy();
  send(incoming, answer);
}

function carryOut(
  owner: SandboxAccount,
  order: Omit<WriteOrder, "sent"> & { sent: unknown },
  noun: string,
): Answer {
  const { sent, id } = order;
  if (!isRecord(sent)) {
    return { status: 400, body: { error: { code: "bad_body", message: "Send one JSON object." } } };
  }
  const written = owner.write({ ...order, sent });
  if (written.outcome === "unknown") {
    const message = `There is no record ${id} among the ${noun}.`;
    return { status: 404, body: { error: { code: "not_found", message } } };
  }
  if (written.outcome === "refused") return invalid(written.faults);
  if (written.notTaken.length > 0) {
    return { status: 207, body: { data: written.record, not_taken: written.notTaken } };
  }
  return { status: id === null ? 201 : 200, body: { data: written.record } };
}

function invalid(errors: FieldFault[]): Answer {
  const message = errors.length === 1 ? "One field is wrong." : `${errors.length} fields are wrong.`;
  return { status: 422, body: { error: { code: "invalid", message, errors } } };
}

const send = ({ response }: LocalRequest, { status, body }: Answer): void => sendJson(response, status, body);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
