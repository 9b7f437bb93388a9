import { answerFrom } from "@/e2e/servers/buildium/answer";
import { seed } from "@/e2e/servers/buildium/seed";
import { openStore, type Store } from "@/e2e/servers/buildium/store";
import { type Prism, startPrismProxy } from "@/e2e/servers/prism";
import { answerJson, type Script, type ScriptedRequest, startScriptedPms } from "@/e2e/servers/scripted-pms";

export const BUILDIUM_KEY = { clientId: "client-1", secret: "secret-1" };

export type BuildiumMock = {
  url: string;
  /** `host:port`, as the outbound guard's allow-list wants it. */
  origin: string;
  /** What the account holds; changing it is what somebody in the office would do. */
  store: Store;
  requests: ScriptedRequest[];
  /** What it answers by itself. */
  answer: Script;
  /** Answers this instead, until it is given null. */
  play: (script: Script | null) => void;
  close: () => Promise<void>;
};

type Options = {
  /** The published contract: with it, every request and every answer is held to it on its way. */
  contract?: string | null;
  port?: number;
  properties?: number;
  units?: number;
};

/** A Buildium of its own, over HTTP: it remembers what is written to it, and refuses in Buildium's words. */
export async function startBuildium(options: Options = {}): Promise<BuildiumMock> {
  const { contract = null, port = 0, properties = 3, units = 12 } = options;
  const store = openStore();
  seed(store, properties, units);
  store.age(60 * 60 * 1000);
  const pms = await startScriptedPms(contract ? 0 : port);
  const standard: Script = (response, request) => {
    response.setHeader("Date", store.now().toUTCString());
    if (isKnown(request)) answerFrom(store, response, request);
    else UNKNOWN(response, request);
  };
  pms.play(standard);
  const proxy: Prism | null = contract ? await startPrismProxy(contract, pms.url, port) : null;
  const { url } = proxy ?? pms;
  return {
    url,
    origin: new URL(url).host,
    store,
    requests: pms.requests,
    answer: standard,
    play: (script) => pms.play(script ?? standard),
    close: async () => {
      await proxy?.close();
      await pms.close();
    },
  };
}

const isKnown = ({ headers }: ScriptedRequest): boolean =>
  headers["x-buildium-client-id"] === BUILDIUM_KEY.clientId &&
  headers["x-buildium-client-secret"] === BUILDIUM_KEY.secret;

const UNKNOWN = answerJson(
  { UserMessage: "The API key couldn't be authorized.", ErrorCode: "401", Errors: [] },
  401,
);
