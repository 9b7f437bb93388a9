import { z } from "zod";
import { Change } from "@/lib/local/sandbox/changes";
import { FAULT_IDS } from "@/lib/local/sandbox/faults";
import type { SandboxAccount } from "@/lib/local/sandbox/open-account";

const FaultOrder = z.union([
  z.object({ clear: z.union([z.literal(true), z.literal("true")]) }),
  z.object({
    fault: z.enum(FAULT_IDS),
    on: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]),
    value: z.coerce.string().default(""),
  }),
]);
const KeyOrder = z.object({ action: z.enum(["issue", "revoke"]).default("issue") });

export type ControlResult = { status: 200; says: string; body: object } | { status: 404 | 422; says: string };

/** Carries out one order for an account: the same for the page's forms and the JSON control API. */
export function control(target: SandboxAccount, what: string, order: unknown): ControlResult {
  if (what === "faults") return controlFaults(target, order);
  if (what === "keys") return controlKeys(target, order);
  if (what !== "changes") return { status: 404, says: "There is no such control." };
  const change = Change.safeParse(order);
  if (!change.success) return { status: 422, says: z.prettifyError(change.error) };
  const says = target.change(change.data);
  return says === null
    ? { status: 422, says: "There was no record that this change fits." }
    : { status: 200, says, body: { change: says } };
}

function controlFaults(target: SandboxAccount, order: unknown): ControlResult {
  const parsed = FaultOrder.safeParse(order);
  if (!parsed.success) return { status: 422, says: z.prettifyError(parsed.error) };
  if ("clear" in parsed.data) {
    target.clearFaults();
    return { status: 200, says: "All faults are off.", body: { faults: target.state.faults } };
  }
  const { fault, on, value } = parsed.data;
  const refusal = target.setFault(fault, on ? value : null);
  if (refusal) return { status: 422, says: refusal };
  const says = `${fault.replaceAll("_", " ")} is ${on ? "on" : "off"}.`;
  return {
    status: 200,
    says: says.charAt(0).toUpperCase() + says.slice(1),
    body: { faults: target.state.faults },
  };
}

function controlKeys(target: SandboxAccount, order: unknown): ControlResult {
  const parsed = KeyOrder.safeParse(order);
  if (!parsed.success) return { status: 422, says: z.prettifyError(parsed.error) };
  if (parsed.data.action === "revoke") {
    target.revokeKey();
    return { status: 200, says: "The key is revoked.", body: { apiKey: null } };
  }
  return { status: 200, says: "A new key is issued.", body: { apiKey: target.issueKey() } };
}
