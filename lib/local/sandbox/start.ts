import { sandboxAccounts } from "@/lib/local/sandbox/accounts";
import { answerApi } from "@/lib/local/sandbox/answer-api";
import { control } from "@/lib/local/sandbox/control";
import type { FaultId } from "@/lib/local/sandbox/faults";
import { type LoggedRequest, openAccount, type SandboxAccount } from "@/lib/local/sandbox/open-account";
import { logTable, sandboxPage } from "@/lib/local/sandbox/page";
import { SandboxState } from "@/lib/local/sandbox/state";
import { PAGE_ASSETS, sendAsset } from "@/lib/local/web/assets";
import { parseJson, readBody } from "@/lib/local/web/read-body";
import { seeOther, sendJson, sendPage, sendText } from "@/lib/local/web/respond";
import { type LocalRequest, type LocalServer, serveLocally } from "@/lib/local/web/serve";
import { loadState, stateFile } from "@/lib/local/web/state-file";

export type SandboxOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Where keys, faults and changes survive a restart; without it they do not. */
  stateFile?: string;
  /** Adds the account "Benchmark portfolio" with that many records. */
  benchmarkRecords?: number;
};
export type Sandbox = LocalServer & {
  accounts: { id: string; name: string; kind: "residential" | "hotel" }[];
  /** The key that the account accepts now. Throws for an unknown account or a revoked key. */
  apiKey: (accountId: string) => string;
  /** Switches a fault on with its value (empty where it has none), or off with null. */
  setFault: (accountId: string, fault: FaultId, value: string | null) => void;
};

const ASSETS = {
  ...PAGE_ASSETS,
  "sandbox.css": new URL("./sandbox.css", import.meta.url),
  "sandbox.js": new URL("./sandbox.js", import.meta.url),
};

/** Starts the simulated PMS on 127.0.0.1: its API under /v1, its page, and the control API of the tests. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const stored = await loadState(options.stateFile, SandboxState);
  const file = stateFile(options.stateFile, () => ({
    version: 1,
    accounts: Object.fromEntries(accounts.map(({ account, state }) => [account.id, state])),
  }));
  const accounts: SandboxAccount[] = sandboxAccounts(options.benchmarkRecords).map((account) =>
    openAccount(account, stored?.accounts[account.id], file.save),
  );
  file.save();
  const log: LoggedRequest[] = [];
  const notices = new Map<string, string>();
  const find = (id: string | undefined): SandboxAccount | undefined =>
    accounts.find(({ account }) => account.id === id);

  async function answer(incoming: LocalRequest): Promise<void> {
    const { url, response, method } = incoming;
    if (url.pathname.startsWith("/v1/")) return logged(log, incoming, () => answerApi(incoming, accounts));
    if (method === "GET" && (await sendAsset(incoming, ASSETS))) return;
    if (method === "GET" && url.pathname === "/log")
      return sendText(response, 200, logTable(log).text, "text/html");
    if (method === "GET" && url.pathname === "/control/requests")
      return sendJson(response, 200, { data: log });
    if (method === "GET" && url.pathname === "/control/accounts") {
      return sendJson(response, 200, { data: accounts.map(summaryOf) });
    }
    const [, section, id, what] = url.pathname.replace(/^\/control\/accounts\//, "/control/").split("/");
    if (method === "GET" && url.pathname === "/") {
      return seeOther(response, `/accounts/${accounts[0]?.account.id}`);
    }
    const target = find(id);
    if (!target) return sendJson(response, 404, { error: { code: "not_found", message: "Not found." } });
    if (method === "GET" && section === "accounts" && what === undefined) {
      const notice = notices.get(target.account.id) ?? null;
      notices.delete(target.account.id);
      return sendPage(response, 200, sandboxPage({ accounts, current: target, notice, log }));
    }
    if (method !== "POST" || what === undefined) {
      return sendJson(response, 404, { error: { code: "not_found", message: "Not found." } });
    }
    const body = await readBody(incoming.request);
    if (section === "accounts") {
      const result = control(target, what, Object.fromEntries(new URLSearchParams(body)));
      notices.set(target.account.id, result.says);
      return seeOther(response, `/accounts/${target.account.id}`);
    }
    const result = control(target, what, parseJson(body));
    if (result.status === 200) sendJson(response, 200, result.body);
    else sendJson(response, result.status, { error: { code: "refused", message: result.says } });
  }

  const server = await serveLocally(options.port, answer);
  return {
    ...server,
    close: async () => {
      await server.close();
      await file.flush();
    },
    accounts: accounts.map(({ account: { id, name, kind } }) => ({ id, name, kind })),
    apiKey(accountId) {
      const key = find(accountId)?.apiKey();
      if (!key) throw new Error(`The sandbox has no usable key for the account "${accountId}".`);
      return key;
    },
    setFault(accountId, fault, value) {
      const refusal = find(accountId)?.setFault(fault, value) ?? null;
      if (refusal) throw new Error(refusal);
    },
  };
}

const summaryOf = ({ account, state, apiKey }: SandboxAccount): object => ({
  id: account.id,
  name: account.name,
  kind: account.kind,
  apiKey: apiKey() ?? null,
  faults: state.faults,
});

/** Puts the request into the log of the last 100, newest first, once it is answered or cut. */
async function logged(
  log: LoggedRequest[],
  { request, response, url }: LocalRequest,
  answer: () => Promise<string | null>,
): Promise<void> {
  const startedAt = performance.now();
  const entry: LoggedRequest = {
    at: new Date().toISOString(),
    account: null,
    path: `${request.method} ${url.pathname}${url.search}`,
    status: null,
    durationMs: 0,
  };
  response.once("close", () => {
    entry.status = response.writableFinished ? response.statusCode : null;
    entry.durationMs = performance.now() - startedAt;
    log.unshift(entry);
    log.splice(100);
  });
  entry.account = await answer();
}
