export type Json = Record<string, unknown>;
export type TableName =
  | "rentals"
  | "units"
  | "leases"
  | "tenants"
  | "owners"
  | "applicants"
  | "requests"
  | "charges";
export type Entry = { id: number; record: Json; updatedAt: Date };
export type Store = {
  entries: (table: TableName) => Entry[];
  find: (table: TableName, id: unknown) => Json | null;
  /** Adds a record under the next id, or under its own where it has one. */
  add: (table: TableName, record: Json) => Json;
  /** Changes a record as somebody at Buildium would, so that it counts as updated. */
  change: (table: TableName, id: number, fields: Json) => Json;
  remove: (table: TableName, id: number) => void;
  /** Dates every change so far back by that much. */
  age: (byMs: number) => void;
  /** What the account's clock says; changes are dated by it. */
  now: () => Date;
  /** Puts the clock ahead of ours by that much, or behind where it is less than nothing. */
  putAhead: (byMs: number) => void;
};

/** What the account holds, with the moment of each record's last change. */
export function openStore(): Store {
  const tables = new Map<TableName, Map<number, Entry>>();
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const tableOf = (name: TableName): Map<number, Entry> => {
    const table = tables.get(name) ?? new Map<number, Entry>();
    tables.set(name, table);
    return table;
  };
  const add = (name: TableName, record: Json): Json => {
    const table = tableOf(name);
    const id = typeof record.Id === "number" ? record.Id : Math.max(0, ...table.keys()) + 1;
    const stored = { ...record, Id: id };
    table.set(id, { id, record: stored, updatedAt: now() });
    return stored;
  };
  return {
    entries: (name) => [...tableOf(name).values()].toSorted((a, b) => a.id - b.id),
    find: (name, id) => tableOf(name).get(Number(id))?.record ?? null,
    add,
    remove: (name, id) => void tableOf(name).delete(id),
    now,
    putAhead(byMs) {
      aheadMs = byMs;
    },
    age(byMs) {
      for (const table of tables.values()) {
        for (const entry of table.values()) entry.updatedAt = new Date(entry.updatedAt.getTime() - byMs);
      }
    },
    change: (name, id, fields) => add(name, { ...tableOf(name).get(id)?.record, ...fields, Id: id }),
  };
}

export const isTenantOf = (lease: Json, tenant: unknown): boolean =>
  Array.isArray(lease.Tenants) && lease.Tenants.some((entry: Json) => entry.Id === Number(tenant));

/** What Buildium does not take, with its status and its words for each field. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: { Key: string; Value: string }[] = [],
  ) {
    super(message);
  }
}
