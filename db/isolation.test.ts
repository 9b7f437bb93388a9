import { TransactionRollbackError } from "drizzle-orm";
import postgres from "postgres";
import { transaction } from "@/db/client";
import type { IsolationCase } from "@/db/isolation/case";
import { MARKER, type SeededOrg } from "@/db/isolation/seed";
import { ISOLATION_CASES } from "@/db/isolation-cases";
import { expect, type SeededOrgs, test } from "@/e2e/fixtures/seeded-orgs";
import { messageOf } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";

type Outcome = { answer: string; changed: string[] };

for (const [name, call] of Object.entries(ISOLATION_CASES)) {
  test(`${name} shows and changes nothing of another organisation`, async ({ orgs }) => {
    const { a, b } = orgs;
    const asB = await run(call, b, orgs);
    expect(asB.changed, "tables in which rows of another organisation changed").toEqual([]);
    expect(leaksIn(asB.answer, a), "what is another organisation's in the answer").toEqual([]);

    const asA = await run(call, a.org, orgs);
    const hasEffect = asA.changed.length > 0 || asA.answer !== asB.answer;
    expect(hasEffect, `the case proves nothing: for its own organisation too it answers ${asA.answer}`).toBe(
      true,
    );
    expect(await orgs.takeSnapshot(), "the query does not write in the transaction it is given").toEqual(
      orgs.seeded,
    );
  });
}

/** Calls the query in a transaction that is undone, so that every case finds what was seeded. */
async function run(call: IsolationCase, org: OrgId, { a, seeded, takeSnapshot }: SeededOrgs) {
  const outcome: Outcome = { answer: "", changed: [] };
  await transaction(async (tx) => {
    // A refusal ends the inner transaction alone: what is stored after it can still be read.
    outcome.answer = await tx
      .transaction(async (inner) => JSON.stringify(await call(org, a, inner), listSets) ?? "undefined")
      .catch((error: unknown) => {
        // A statement that never works would pass as one that refuses strangers.
        if (isBroken(error)) throw error;
        return `refused: ${messageOf(error).replaceAll(/[\s\S]*?: /g, "")}`;
      });
    const after = await takeSnapshot(tx);
    outcome.changed = Object.keys({ ...seeded, ...after }).filter((table) => seeded[table] !== after[table]);
    tx.rollback();
  }).catch((error: unknown) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
  return outcome;
}

/** True for a statement that PostgreSQL does not understand: a syntax error, or a name that is unknown or ambiguous. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof postgres.PostgresError &&
  error.cause.code.startsWith("42");

const listSets = (_key: string, value: unknown): unknown =>
  value instanceof Set || value instanceof Map ? [...value] : value;

/** Ids that were handed in may come back; what was stored under them may not. */
const leaksIn = (answer: string, a: SeededOrg): string[] =>
  answer.startsWith("refused:") ? [] : [MARKER, a.org].filter((text) => answer.includes(text));
