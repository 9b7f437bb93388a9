import { transaction } from "@/db/client";
import type { IsolationCase } from "@/db/isolation/case";
import { createEmptyOrg, MARKER, type SeededOrg, seedOrg } from "@/db/isolation/seed";
import { snapshotOrg } from "@/db/isolation/snapshot";
import { ISOLATION_CASES } from "@/db/isolation-cases";
import { expect, test } from "@/e2e/fixtures/test";
import { messageOf } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";

type Outcome = { answer: string; changed: string[] };

for (const [name, call] of Object.entries(ISOLATION_CASES)) {
  test(`${name} shows and changes nothing of another organisation`, async ({ database: _ }) => {
    const a = await seedOrg();
    const b = await createEmptyOrg("B");

    const asB = await run(call, b, a);
    expect(asB.changed, "tables in which rows of another organisation changed").toEqual([]);
    expect(leaksIn(asB.answer, a), "what is another organisation's in the answer").toEqual([]);

    const asA = await run(call, a.org, a);
    const hasEffect = asA.changed.length > 0 || asA.answer !== asB.answer;
    expect(hasEffect, `the case proves nothing: for its own organisation too it answers ${asA.answer}`).toBe(
      true,
    );
  });
}

async function run(call: IsolationCase, org: OrgId, a: SeededOrg): Promise<Outcome> {
  const before = await snapshotOrg(a.org);
  const answer = await transaction(async (tx) => {
    const result = await call(org, a, tx);
    return JSON.stringify(result, listSets) ?? "undefined";
  }).catch((error: unknown) => `refused: ${messageOf(error).replaceAll(/[\s\S]*?: /g, "")}`);
  const after = await snapshotOrg(a.org);
  return {
    answer,
    changed: Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]),
  };
}

const listSets = (_key: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

/** Ids that were handed in may come back; what was stored under them may not. */
const leaksIn = (answer: string, a: SeededOrg): string[] =>
  answer.startsWith("refused:") ? [] : [MARKER, a.org].filter((text) => answer.includes(text));
