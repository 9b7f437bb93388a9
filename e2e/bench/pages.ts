import { gzipSync } from "node:zlib";
import { closeDatabase } from "@/db/client";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { fillScreens } from "@/e2e/bench/page-bed";
import { enterProduct } from "@/e2e/fixtures/enter-product";
import { startProduct } from "@/e2e/fixtures/product";
import { waitUntil } from "@/lib/local/wait-until";

const SCREENS = {
  overview: "/demo",
  integrations: "/demo/settings/integrations",
  "add integration": "/demo/settings/integrations/new",
  "sync logs": "/demo/sync-logs",
  notifications: "/demo/notifications",
  members: "/demo/settings/members",
  general: "/demo/settings/general",
  profile: "/demo/settings/profile",
  "audit log": "/demo/settings/audit-log",
  "API keys": "/demo/settings/api-keys",
  webhooks: "/demo/settings/webhooks",
  "new webhook": "/demo/settings/webhooks/new",
  events: "/demo/events",
  incidents: "/demo/incidents",
  writes: "/demo/write-requests",
  trail: "/demo/trail",
};
const WARM_UPS = 10;
const ROUNDS = 40;

/** Every screen of the demo, signed in as its owner: how long the server takes, and how much script a first visit loads. */
export async function benchPages(): Promise<Measure[]> {
  const product = await startProduct();
  try {
    const cookie = await signIn(product.links.owner ?? "");
    const get = async (path: string): Promise<string> => {
      const response = await fetch(product.appUrl + path, { headers: { cookie }, redirect: "manual" });
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
      return response.text();
    };
    // The first syncs share the machine; the screens are measured once they are through.
    await waitUntil(async () => (await get("/demo")).includes("in sync"), {
      timeoutMs: 60_000,
      message: () => "The demo's first syncs did not end.",
    });
    await enterProduct(product);
    const screens = { ...SCREENS, ...(await fillScreens()) };
    const measures: Measure[] = [];
    for (const [screen, path] of Object.entries(screens)) {
      for (let round = 0; round < WARM_UPS; round++) await get(path);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const startedAt = performance.now();
        await get(path);
        times.push(performance.now() - startedAt);
      }
      const scripts = await scriptBytes(product.appUrl, await get(path));
      measures.push(
        atMost(`pages: ${screen}, server render p95`, percentile(times, 0.95), 100, "ms"),
        atMost(`pages: ${screen}, first-load JS`, scripts / 1000, 175, "kB gzip"),
      );
    }
    return measures;
  } finally {
    await closeDatabase();
    await product.stop();
  }
}

/** Opens a printed link the way a browser does, and returns the cookies it leaves. */
async function signIn(link: string): Promise<string> {
  const response = await fetch(link, { redirect: "manual" });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (!cookies.some((cookie) => cookie.includes("session-token="))) {
    throw new Error(`The sign-in link answered ${response.status} without a session.`);
  }
  return cookies.join("; ");
}

/** The scripts that the document itself names; `nomodule` ones are for browsers that cannot run the rest. */
async function scriptBytes(appUrl: string, html: string): Promise<number> {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/nomodule/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? "");
  const sizes = [...new Set(sources)].map(async (source) => {
    const response = await fetch(new URL(source, appUrl));
    return gzipSync(await response.arrayBuffer()).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
