import type { Account } from "@/lib/local/sandbox/accounts";
import { FAULTS, type Fault, type FaultId } from "@/lib/local/sandbox/faults";
import { canWrite } from "@/lib/local/sandbox/write-record";
import { MODELS, type Model } from "@/lib/pms/model-names";

/** The models that a fault may be about in an account. */
export function modelsFor(account: Account, { value }: Fault): Model[] {
  if (value?.kind !== "model") return [];
  return MODELS.filter((model) =>
    value.of === "read"
      ? account.sizes[model] !== undefined
      : canWrite(account, model, "create") || canWrite(account, model, "update"),
  );
}

/** The value that a fault is switched on with, or why it cannot have the one that is given. */
export function faultValue(
  account: Account,
  id: FaultId,
  given: string,
): { value: string } | { refusal: string } {
  const fault = FAULTS.find((candidate) => candidate.id === id);
  if (!fault?.value) return { value: given };
  if (fault.value.kind === "model") {
    const models = modelsFor(account, fault);
    if (models.some((model) => model === given)) return { value: given };
    return {
      refusal: models.length === 0 ? "No model here takes writes." : `Choose one of ${models.join(", ")}.`,
    };
  }
  const { initial, max } = fault.value;
  const number = given === "" ? initial : Number(given);
  return number >= 1 && number <= max
    ? { value: String(number) }
    : { refusal: `Choose a number from 1 to ${max}.` };
}
