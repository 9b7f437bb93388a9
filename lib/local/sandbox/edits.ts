import type { Account } from "@/lib/local/sandbox/accounts";
import { datasetOf } from "@/lib/local/sandbox/dataset";
import { idOf, indexOf, type RawRecord } from "@/lib/local/sandbox/raw";
import type { AccountState } from "@/lib/local/sandbox/state";
import type { Model } from "@/lib/pms/model-names";

/** Reads and writes one account's records for one change; everything written carries the same instant. */
export type Edits = {
  at: string;
  today: string;
  prefix: string;
  has: (model: Model) => boolean;
  size: (model: Model) => number;
  /** The id that the next added record of a model gets. */
  nextId: (model: Model) => string;
  get: (model: Model, id: string) => RawRecord | null;
  /** False when there is no such record. */
  set: (model: Model, id: string, fields: Record<string, unknown>) => boolean;
  /** Returns the new record's id. */
  add: (model: Model, fields: Record<string, unknown>) => string;
  /** The record with that id; without one, any that fits, looked for from a random position on. */
  find: (model: Model, id: string | undefined, fits: (record: RawRecord) => boolean) => RawRecord | null;
};

const MAX_SEARCH = 5_000;

export function editsOf(account: Account, state: AccountState): Edits {
  const at = new Date().toISOString();
  const data = datasetOf(account, state);
  const get = (model: Model, id: string): RawRecord | null =>
    data.record(model, indexOf(account.prefix, model, id) ?? -1);

  return {
    at,
    today: at.slice(0, 10),
    prefix: account.prefix,
    has: data.has,
    size: data.size,
    nextId: (model) => idOf(account.prefix, model, data.size(model)),
    get,
    set(model, id, fields) {
      const index = indexOf(account.prefix, model, id);
      if (index === null || !data.record(model, index)) return false;
      state.changes[model] ??= {};
      const earlier = state.changes[model][index]?.fields;
      state.changes[model][index] = {
        at,
        fields: { ...earlier, ...data.storedFields(model, index, fields) },
      };
      return true;
    },
    add(model, fields) {
      const index = data.size(model);
      state.added[model] ??= [];
      state.added[model].push({ at, fields: data.storedFields(model, index, fields) });
      return idOf(account.prefix, model, index);
    },
    find(model, id, fits) {
      if (id !== undefined) return get(model, id);
      const size = data.size(model);
      const start = Math.floor(Math.random() * size);
      for (let step = 0; step < Math.min(size, MAX_SEARCH); step++) {
        const record = data.record(model, (start + step) % size);
        if (record && fits(record)) return record;
      }
      return null;
    },
  };
}

/** The parts of a record's list: generators and changes put plain objects only into one. */
export function partsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === "object" && part !== null) : [];
}
