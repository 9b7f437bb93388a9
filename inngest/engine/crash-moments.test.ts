import type postgres from "postgres";
import { crashFunctions } from "@/e2e/fixtures/crash-functions";
import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { createEffects } from "@/e2e/fixtures/engine-functions";
import { effects, emitRaw, startWorker } from "@/e2e/fixtures/engine-worker";
import { closeGate, cutWaiting, gateWrites } from "@/e2e/fixtures/gate";
import { expect, test } from "@/e2e/fixtures/test";

type Moment = {
  when: string;
  cause: (sql: postgres.Sql) => Promise<unknown>;
  /** Where the worker is when it is killed: in the step of this name, or at the write that `write` puts a gate before. */
  gate: string;
  write?: { before: string; when: string };
  /** What it was about to write never arrives; else it does, with nobody left to hear of it. */
  isCut?: boolean;
  /** SQL that is true before the kill, after it, and in the end. */
  before?: string;
  after?: string;
  end?: string;
  runs: number;
  /** What was begun, sorted: the step under way twice, a finished one once. */
  expected: string[];
};

const fail = (sql: postgres.Sql) => emitRaw(sql, "test/failing", { key: "k" });
const send = (sql: postgres.Sql) => emitRaw(sql, "test/sending", { key: "k" });
const comeDue = (sql: postgres.Sql) => sql`update engine.crons set next_at = now()`;

const sent = (count: number) => `(select count(*) from outbox_events where name = 'test/sent') = ${count}`;
const EVENTS = { before: "insert on outbox_events", when: "new.name = 'test/sent'" };
const ALL_SENT = ["k after", "k before", "named arrive", "unnamed arrive"];
const ARRIVED =
  "(select count(*) from engine.runs where function_id = 'test-sent' and status = 'completed') = 2";
const PASSED = "exists (select from engine.runs where function_id = 'test-beside' and status = 'completed')";
const PLANNED = "(select next_at > now() from engine.crons)";

const MOMENTS: Moment[] = [
  {
    when: "as a failed run's onFailure is about to be planned",
    ...{ cause: fail, gate: "plan_failure", isCut: true, runs: 3 },
    write: { before: "insert on engine.runs", when: "new.function_id = 'test-failing-failure'" },
    expected: ["b pass", "k record", "k tell", "k try"],
  },
  {
    when: "in the first step of onFailure",
    ...{ cause: fail, gate: "record", runs: 2 },
    expected: ["k record", "k record", "k tell", "k try"],
  },
  {
    when: "in the second step of onFailure, with the first saved",
    ...{ cause: fail, gate: "tell", runs: 2 },
    expected: ["k record", "k tell", "k tell", "k try"],
  },
  {
    when: "in step.sendEvent, before the events are stored",
    ...{ cause: send, gate: "send_events", write: EVENTS, isCut: true, after: sent(0), runs: 4 },
    expected: ["b pass", ...ALL_SENT],
  },
  {
    // The step is done again: of its events, the one that has an id is known by it.
    when: "in step.sendEvent, with the events stored and itself not told",
    ...{ cause: send, gate: "send_events", write: EVENTS, after: sent(2), runs: 4 },
    expected: [...ALL_SENT, "unnamed arrive"],
  },
  {
    when: "after step.sendEvent was saved",
    ...{ cause: send, gate: "after", before: ARRIVED, runs: 3 },
    expected: ["k after", ...ALL_SENT],
  },
  {
    when: "with a schedule's run begun and its next time not yet",
    ...{ cause: comeDue, gate: "plan_next", end: PLANNED, runs: 1 },
    write: { before: "update on engine.crons", when: "new.last_at is distinct from old.last_at" },
    expected: ["yearly plan", "yearly work"],
  },
  {
    when: "in a step of a schedule's run",
    ...{ cause: comeDue, gate: "work", end: PLANNED, runs: 1 },
    expected: ["yearly plan", "yearly work", "yearly work"],
  },
];

for (const moment of MOMENTS)
  test(`a worker killed ${moment.when}: the next one does what is left, and nothing finished twice`, async ({
    database,
  }) => {
    const { sql, url } = database;
    const holds = (is = "true") =>
      expect.poll(async () => (await sql.unsafe(`select ${is} as is`))[0]?.is, is).toBe(true);
    await createEffects(sql);
    const doomed = await startWorker(url, "crash");
    if (moment.write) await gateWrites(sql, { gate: moment.gate, ...moment.write });
    const gate = await closeGate(sql, moment.gate);
    await moment.cause(sql);
    await gate.isReached();
    // Another run passes meanwhile: time in which this one could wrongly have gone on.
    if (moment.isCut) await emitRaw(sql, "test/beside", { key: "b" });
    await holds(moment.isCut ? PASSED : moment.before);
    await doomed.kill();
    if (moment.isCut) await cutWaiting(sql);
    await gate.open();
    await holds(moment.after);

    const { stop } = await runWith(database, (client) => crashFunctions(client, sql));
    await holds(moment.end);
    const runs = await allRunsEnded(database, moment.runs);
    expect((await effects(sql)).toSorted()).toEqual(moment.expected.toSorted());
    expect(runs.filter(({ status }) => status === "failed")).toHaveLength(moment.cause === fail ? 1 : 0);
    await stop();
  });
