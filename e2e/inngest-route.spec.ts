import { transaction } from "@/db/client";
import { insertReplay } from "@/db/queries/replays";
import { expect, test } from "@/e2e/fixtures/browser";
import { bodyOf, type InngestCall, inngestServer, sign } from "@/e2e/fixtures/inngest-server";
import { readReplay } from "@/e2e/fixtures/replay";
import { startSecondWeb } from "@/e2e/fixtures/second-web";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, startReceiver } from "@/e2e/servers/receiver";
import { functions } from "@/inngest";
import { newId, type OrgId } from "@/lib/ids";

const SIGNING_KEY = `signkey-test-${"5a".repeat(32)}`;
const OTHER_KEY = `signkey-test-${"5b".repeat(32)}`;
const SIGNATURE = "x-inngest-signature";

/** A replay of three deliveries that has to be counted, and that no worker was told of. */
async function uncountedReplay(org: OrgId) {
  const { webhookId } = await insertTestWebhook(org, {});
  for (let count = 0; count < 3; count++) await insertTestDelivery({ org }, webhookId, "delivered");
  const values = { webhookId, kind: "replay", filter: {}, createdBy: null } as const;
  return transaction((tx) => insertReplay(org, values, tx));
}

test("an Inngest server that calls the web process runs our functions step by step, and nobody else can", async ({
  product,
  org: { org },
}) => {
  const { id: replayId } = await uncountedReplay(org);
  const replay = () => readReplay({ org }, replayId);
  const inngest = await startReceiver();
  inngest.play(answerStatus(200, { "content-type": "application/json" }, '{"data":{}}'));
  const web = await startSecondWeb(product, {
    ...{ INNGEST_DEV: "0", INNGEST_BASE_URL: `http://${inngest.origin}` },
    ...{ INNGEST_EVENT_KEY: "test", INNGEST_SIGNING_KEY: SIGNING_KEY },
  });
  const url = `${web.url}/api/inngest`;
  const server = inngestServer({ url, signingKey: SIGNING_KEY });
  const stranger = inngestServer({ url, signingKey: OTHER_KEY });
  try {
    const introspection = await server.introspect();
    expect(introspection).toMatchObject({
      status: 200,
      body: { mode: "cloud", authentication_succeeded: true, app_id: "latchkey" },
    });
    const { urlOf } = await server.sync();
    for (const fn of functions) expect([...urlOf.keys()]).toContain(fn.id("latchkey"));
    const at = urlOf.get("latchkey-count-replay") ?? "";
    expect(at).toBe(`${url}?fnId=latchkey-count-replay&stepId=step`);

    const event = { id: newId(), name: "webhooks/replay.requested", data: { org, replayId }, ts: Date.now() };
    const begun: InngestCall = { event, runId: newId(), isPlanning: true };
    const planned = await server.call(at, begun);
    expect(planned).toMatchObject({ status: 206, body: [{ op: "StepPlanned", displayName: "count" }] });
    const [step] = planned.body as { id: string }[];
    const call: InngestCall = { ...begun, stepId: step?.id ?? "" };

    const forged = [
      stranger.call(at, call),
      stranger.introspect(),
      server.call(at, call, { [SIGNATURE]: "" }),
      server.call(at, call, { [SIGNATURE]: sign(bodyOf({ ...call, runId: newId() }), SIGNING_KEY) }),
      server.call(at, call, { [SIGNATURE]: sign(bodyOf(call), SIGNING_KEY, Date.now() - 10 * 60_000) }),
    ];
    for (const answer of await Promise.all(forged))
      expect(answer).toMatchObject({ status: 401, body: { message: "Unauthorized" } });
    await expect(stranger.sync()).rejects.toThrow();
    expect(await replay()).toMatchObject({ state: "counting", total: null });

    const ran = await server.call(at, call);
    expect(ran).toMatchObject({ status: 206, body: [{ op: "StepRun", id: step?.id, data: { total: 3 } }] });
    expect(await replay()).toMatchObject({ state: "ready", total: 3 });

    const counted: InngestCall = { ...begun, steps: [[step?.id ?? "", { data: { total: 3 } }]] };
    expect(await server.call(at, counted)).toMatchObject({ status: 200, body: { total: 3 } });

    const { id: second } = await uncountedReplay(org);
    const job = { functionId: newId(), queueItemId: newId() };
    const again = { ...event, id: newId(), data: { org, replayId: second } };
    const whole = await server.call(at, { event: again, runId: begun.runId, job });
    expect(whole).toMatchObject({ status: 206, body: [{ op: "RunComplete", data: { total: 3 } }] });
    const [checkpoint] = inngest.requests;
    expect(checkpoint).toMatchObject({ method: "POST", url: `/v1/checkpoint/${begun.runId}/async` });
    expect(checkpoint?.headers.authorization).toMatch(/^Bearer signkey-test-[0-9a-f]{64}$/);
    expect(JSON.parse(checkpoint?.body ?? "")).toMatchObject({
      ...{ fn_id: job.functionId, qi_id: job.queueItemId },
      steps: [{ op: "StepRun", id: step?.id, data: { total: 3 } }],
    });
    expect(await readReplay({ org }, second)).toMatchObject({ state: "ready", total: 3 });
  } finally {
    await web.stop();
    await inngest.close();
  }
});
