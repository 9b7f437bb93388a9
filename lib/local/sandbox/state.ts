import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Account } from "@/lib/local/sandbox/accounts";
import { FAULT_IDS } from "@/lib/local/sandbox/faults";
import { MODELS } from "@/lib/pms/model-names";

const model = z.enum(MODELS);
const fields = z.record(z.string(), z.unknown());

const AccountState = z.object({
  keys: z.array(
    z.object({ key: z.string(), status: z.enum(["current", "replaced", "revoked"]), issuedAt: z.string() }),
  ),
  /** Fault to its value; an empty text for faults without one. */
  faults: z.partialRecord(z.enum(FAULT_IDS), z.string()),
  /** Changed fields of generated records, by model and position. */
  changes: z.partialRecord(model, z.record(z.string(), z.object({ at: z.string(), fields }))),
  /** Records that were added, after the generated ones. */
  added: z.partialRecord(model, z.array(z.object({ at: z.string(), fields }))),
  /** Every `stride`-th record of a model had its amount raised by ten pounds at an instant. */
  rounds: z.array(z.object({ model, stride: z.int().min(1), at: z.string() })),
  /** What writes were answered, by idempotency key; `request` tells another request under the same key. */
  answers: z
    .record(z.string(), z.object({ request: z.string(), status: z.int(), body: z.unknown() }))
    .default({}),
});
export type AccountState = z.output<typeof AccountState>;

export const SandboxState = z.object({ version: z.literal(1), accounts: z.record(z.string(), AccountState) });
export type SandboxState = z.output<typeof SandboxState>;

export const newKey = (account: Account): string => `sbx_${account.id}_${randomBytes(18).toString("hex")}`;

export const newAccountState = (account: Account): AccountState => ({
  keys: [{ key: newKey(account), status: "current", issuedAt: new Date().toISOString() }],
  faults: {},
  changes: {},
  added: {},
  rounds: [],
  answers: {},
});

/** The key that the account's owner would copy; undefined after it was revoked. */
export const currentKey = (state: AccountState): string | undefined =>
  state.keys.findLast((entry) => entry.status === "current")?.key;

/** How far the account's clock is behind, in milliseconds; below zero where it is ahead. */
export const skewOf = ({ faults }: AccountState): number =>
  (Number(faults.clock_skew ?? 0) - Number(faults.clock_ahead ?? 0)) * 60_000;
