import { closeDatabase } from "@/db/client";
import type { Measure } from "@/e2e/bench/measure";
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

export type Cookie = { name: string; value: string };
/** Every screen of the demo by its name, and who may see them all: its owner. */
export type Screens = { appUrl: string; paths: Record<string, string>; cookies: Cookie[] };

/** Measures on the product as it is started, once the demo's first syncs, which share the machine, are through. */
export async function onScreens(measure: (screens: Screens) => Promise<Measure[]>): Promise<Measure[]> {
  const product = await startProduct();
  try {
    const { appUrl } = product;
    const cookies = await signIn(product.links.owner ?? "");
    await waitUntil(
      async () => (await getPage(`${appUrl}/demo`, cookies)).includes("integrations are in sync"),
      {
        timeoutMs: 60_000,
        message: () => "The demo's first syncs did not end.",
      },
    );
    await enterProduct(product);
    return await measure({ appUrl, cookies, paths: { ...SCREENS, ...(await fillScreens()) } });
  } finally {
    await closeDatabase();
    await product.stop();
  }
}

export async function getPage(url: string, cookies: Cookie[]): Promise<string> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return response.text();
}

/** Opens a printed link the way a browser does, and returns the cookies it leaves. */
async function signIn(link: string): Promise<Cookie[]> {
  const response = await fetch(link, { redirect: "manual" });
  const cookies = response.headers.getSetCookie().map((cookie) => {
    const [name = "", ...value] = (cookie.split(";")[0] ?? "").split("=");
    return { name, value: value.join("=") };
  });
  if (!cookies.some(({ name }) => name.includes("session-token"))) {
    throw new Error(`The sign-in link answered ${response.status} without a session.`);
  }
  return cookies;
}
