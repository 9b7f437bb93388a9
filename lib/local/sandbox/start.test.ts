import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@/e2e/fixtures/test";
import { CHANGE_BUTTONS } from "@/lib/local/sandbox/changes";
import { FAULT_IDS, FAULTS } from "@/lib/local/sandbox/faults";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";
import { MODELS } from "@/lib/pms/model-names";

const ask = (sandbox: Sandbox, path: string, key = sandbox.apiKey("harbour")): Promise<Response> =>
  fetch(sandbox.url + path, { headers: { authorization: `Bearer ${key}` } });
const order = (sandbox: Sandbox, path: string, body: unknown): Promise<Response> =>
  fetch(sandbox.url + path, { method: "POST", body: JSON.stringify(body) });

test("the same account has the same records on every start", async () => {
  const texts: string[] = [];
  for (let start = 0; start < 2; start++) {
    const sandbox = await startSandbox({ port: 0 });
    texts.push(await (await ask(sandbox, "/v1/leases?limit=1000")).text());
    await sandbox.close();
  }
  expect(texts[0]).toBe(texts[1]);
});

test("keys, faults and changed data survive a restart", async () => {
  const stateFile = test.info().outputPath("sandbox.json");
  const first = await startSandbox({ port: 0, stateFile });
  await order(first, "/control/accounts/harbour/keys", { action: "issue" });
  await order(first, "/control/accounts/harbour/changes", { type: "change_rent", id: "HL-L-00004" });
  await order(first, "/control/accounts/northside/faults", {
    fault: "missing_permission",
    on: true,
    value: "units",
  });
  const key = first.apiKey("harbour");
  const leases = await (await ask(first, "/v1/leases?limit=1000")).text();
  await first.close();

  const second = await startSandbox({ port: 0, stateFile });
  expect(second.apiKey("harbour")).toBe(key);
  expect(await (await ask(second, "/v1/leases?limit=1000")).text()).toBe(leases);
  expect((await ask(second, "/v1/units", second.apiKey("northside"))).status).toBe(403);
  await second.close();
});

test("a state file that cannot be read is set aside rather than lost or fatal", async () => {
  const stateFile = test.info().outputPath("sandbox.json");
  await writeFile(stateFile, '{"version":1,');
  const sandbox = await startSandbox({ port: 0, stateFile });
  expect((await ask(sandbox, "/v1/account")).status).toBe(200);
  await sandbox.close();
  expect(await readFile(`${stateFile}.broken`, "utf8")).toBe('{"version":1,');
});

test("pages follow each other without a gap or a repeat, whatever their size", async () => {
  const sandbox = await startSandbox({ port: 0 });
  for (const limit of [3, 7, 100]) {
    const ids: string[] = [];
    let token: string | null = Buffer.from("from:0").toString("base64url");
    const key = sandbox.apiKey("northside");
    while (token !== null && ids.length < 100) {
      const answer: Response = await ask(sandbox, `/v1/units?limit=${limit}&page_token=${token}`, key);
      const body: { data: { id: string }[]; next_page_token: string | null; total: number } =
        await answer.json();
      expect(body.total).toBe(180);
      ids.push(...body.data.map(({ id }) => id));
      token = body.next_page_token;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 3)).toEqual(["NH-U-00001", "NH-U-00002", "NH-U-00003"]);
  }
  await sandbox.close();
});

test("no key, a wrong key, a wrong query and a write are refused, each in its own way", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).error.code];
  expect(await codeOf(await fetch(`${sandbox.url}/v1/account`))).toEqual([401, "key_missing"]);
  expect(await codeOf(await ask(sandbox, "/v1/account", "nobody"))).toEqual([401, "key_unknown"]);
  expect(await codeOf(await ask(sandbox, "/v1/units?limit=0"))).toEqual([400, "bad_limit"]);
  expect(await codeOf(await ask(sandbox, "/v1/units?limit=1001"))).toEqual([400, "bad_limit"]);
  expect(await codeOf(await ask(sandbox, "/v1/units?page_token=x"))).toEqual([400, "bad_page_token"]);
  expect(await codeOf(await ask(sandbox, "/v1/units?updated_since=soon"))).toEqual([
    400,
    "bad_updated_since",
  ]);
  expect(await codeOf(await ask(sandbox, "/v1/bookings"))).toEqual([404, "not_found"]);
  const headers = { authorization: `Bearer ${sandbox.apiKey("harbour")}` };
  const write = await fetch(`${sandbox.url}/v1/units`, { method: "POST", headers, body: "{}" });
  expect(await codeOf(write)).toEqual([405, "method_not_allowed"]);
  await sandbox.close();
});

test("more requests than the rate allows are answered with 429 and the wait, then let in again", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const answers = await Promise.all(Array.from({ length: 400 }, () => ask(sandbox, "/v1/account")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(100);
  expect(refused[0]?.headers.get("retry-after")).toBe("1");
  expect(refused[0]?.headers.get("x-ratelimit-limit")).toBe("100");
  await expect.poll(async () => (await ask(sandbox, "/v1/account")).status).toBe(200);
  await sandbox.close();
});

test("a control order that makes no sense is refused in words and changes nothing", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const refused: [string, unknown][] = [
    ["faults", { fault: "earthquake", on: true }],
    ["faults", { fault: "missing_permission", on: true, value: "bookings" }],
    ["faults", { fault: "random_errors", on: true, value: "a few" }],
    ["faults", { fault: "write_permission_missing", on: true, value: "units" }],
    ["faults", { fault: "clock_skew", on: true, value: "0" }],
    ["faults", "text"],
    ["keys", { action: "steal" }],
    ["changes", { type: "change_rent", id: "NH-L-00001" }],
    ["changes", { type: "set_fields", model: "leases", id: "HL-L-99999", fields: {} }],
    ["changes", { type: "raise_amounts", model: "bookings" }],
  ];
  for (const [what, body] of refused) {
    const answer = await order(sandbox, `/control/accounts/harbour/${what}`, body);
    expect(answer.status, JSON.stringify(body)).toBe(422);
    expect((await answer.json()).error.message).not.toBe("");
  }
  expect((await order(sandbox, "/control/accounts/nobody/faults", {})).status).toBe(404);
  const { data } = await (await fetch(`${sandbox.url}/control/accounts`)).json();
  expect(data[0]).toMatchObject({ id: "harbour", faults: {} });
  await sandbox.close();
});

test("every button of a page changes its account's data, and says what changed", async () => {
  const sandbox = await startSandbox({ port: 0 });
  for (const { id, kind } of sandbox.accounts) {
    for (const { type } of CHANGE_BUTTONS[kind]) {
      const since = new Date(Date.now() - 1).toISOString();
      const answer = await order(sandbox, `/control/accounts/${id}/changes`, { type });
      expect([type, answer.status]).toEqual([type, 200]);
      expect((await answer.json()).change).not.toBe("");
      expect([type, await changedSince(sandbox, id, since)]).toEqual([type, true]);
    }
  }
  await sandbox.close();
});

async function changedSince(sandbox: Sandbox, account: string, since: string): Promise<boolean> {
  const key = sandbox.apiKey(account);
  for (const model of MODELS) {
    const path = `/v1/${model.replaceAll("_", "-")}?limit=1&updated_since=${since}`;
    const answer = await ask(sandbox, path, key);
    if (answer.status === 200 && (await answer.json()).data.length > 0) return true;
  }
  return false;
}

test("every fault can be switched on and off again, and all of them at once", async () => {
  const sandbox = await startSandbox({ port: 0 });
  expect(FAULTS.map(({ id }) => id).toSorted()).toEqual(FAULT_IDS.toSorted());
  for (const { id: fault, value: means } of FAULTS) {
    const value = means?.kind === "model" ? "leases" : "";
    const answer = await order(sandbox, "/control/accounts/harbour/faults", { fault, on: true, value });
    const expected = means?.kind === "number" ? String(means.initial) : value;
    expect((await answer.json()).faults[fault]).toBe(expected);
  }
  await order(sandbox, "/control/accounts/harbour/faults", { fault: "timeout", on: false });
  const cleared = await order(sandbox, "/control/accounts/harbour/faults", { clear: true });
  expect((await cleared.json()).faults).toEqual({});
  expect((await ask(sandbox, "/v1/units")).status).toBe(200);
  await sandbox.close();
});

test("a million records are served page by page from anywhere, without being stored", async () => {
  const sandbox = await startSandbox({ port: 0, benchmarkRecords: 1_000_000 });
  const key = sandbox.apiKey("benchmark");
  const token = Buffer.from("from:332000").toString("base64url");
  const answer = await ask(sandbox, `/v1/leases?limit=1000&page_token=${token}`, key);
  const { data, total, next_page_token } = await answer.json();
  expect([data.length, total, next_page_token]).toEqual([1_000, 333_000, null]);
  const changed = await order(sandbox, "/control/accounts/benchmark/changes", {
    type: "raise_amounts",
    model: "leases",
    stride: 3,
  });
  expect(changed.status).toBe(200);
  const since = new Date(Date.now() - 60_000).toISOString();
  const page = await (await ask(sandbox, `/v1/leases?limit=10&updated_since=${since}`, key)).json();
  expect(page.total).toBe(111_000);
  await sandbox.close();
});
