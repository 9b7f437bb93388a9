import { z } from "zod";
import { PmsError } from "@/lib/pms/error-kinds";
import { expectShape } from "@/lib/pms/expect-shape";
import { fieldLabel } from "@/lib/pms/field-text";
import type { ExplainRefusal, PmsRequest } from "@/lib/pms/http";
import type { MappedPage } from "@/lib/pms/map-page";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";
import { fromPms, toPms } from "@/lib/pms/sandbox/write-names";
import type {
  AccessResult,
  Vendor,
  WriteAccess,
  WriteOperation,
  WriteRequest,
  WriteResult,
} from "@/lib/pms/vendor";

const Fault = z.object({ field: z.string().nullable(), message: z.string() });
type Fault = z.output<typeof Fault>;
const Refusal = z.object({ error: z.object({ message: z.string(), errors: z.array(Fault).optional() }) });
const Answer = z.object({
  data: z.looseObject({ id: z.string() }),
  not_taken: z.array(Fault).optional(),
});

type WriteOver = {
  vendor: string;
  path: string;
  request: PmsRequest;
  /** Maps the record that comes back. */
  map: (model: Model, sent: unknown[]) => MappedPage;
};

/** Sends one write, and tells what became of it in unified names and the PMS's words. */
export async function sendWrite(
  { vendor, path, request, map }: WriteOver,
  { model, operation, xId, fields, idempotencyKey }: WriteRequest,
): Promise<WriteResult> {
  if ((operation === "update") !== (xId !== null)) {
    throw new PmsError("internal", "An update names the record it changes, and nothing else does.", {
      model,
    });
  }
  const { body, status } = await request(
    xId === null ? path : `${path}/${encodeURIComponent(xId)}`,
    undefined,
    {
      method: operation === "create" ? "POST" : "PATCH",
      body: toPms(model, fields),
      headers: { "idempotency-key": idempotencyKey },
      explain: explainFor(model),
    },
  );
  const { data, not_taken } = expectShape(Answer, body, vendor);
  return {
    xId: data.id,
    record: map(model, [data]).records[0] ?? null,
    notTaken: (not_taken ?? []).map((fault) => inUnifiedNames(model, fault)),
    httpStatus: status,
  };
}

const explainFor =
  (model: Model): ExplainRefusal =>
  (_status, body) => {
    const refusal = Refusal.safeParse(body).data?.error;
    if (!refusal) return null;
    const errors = (refusal.errors ?? []).map((fault) => inUnifiedNames(model, fault));
    return { says: refusal.message, errors };
  };

function inUnifiedNames(model: Model, { field, message }: Fault): string {
  if (field === null) return message;
  const name = fromPms(model, field);
  return `${fieldLabel(name)} (${name}): ${message}`;
}

/** What the key may write, from what it is granted: "read create update". */
export function writeAccess(
  writes: Vendor["writes"],
  grantOf: (model: Model) => string,
): Partial<Record<Model, WriteAccess>> {
  const access: Partial<Record<Model, WriteAccess>> = {};
  for (const model of MODELS) {
    if (!writes[model]) continue;
    const of = (operation: WriteOperation): AccessResult => {
      const grant = grantOf(model);
      if (!writes[model]?.[operation] || grant === "not_available") return { status: "unsupported" };
      if (grant.split(" ").includes(operation)) return { status: "success" };
      const label = MODEL_LABELS[model].toLowerCase();
      return { status: "failed", reason: `The API key may not ${operation} ${label}.` };
    };
    access[model] = { create: of("create"), update: of("update") };
  }
  return access;
}
