import { type Browser, chromium, type Page } from "@playwright/test";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { type Cookie, onScreens } from "@/e2e/bench/screens";
import { chromiumOptions } from "@/e2e/chromium";
import { waitForHydration } from "@/e2e/fixtures/hydrated-page";

const VISITS = 3;
/** What Web Vitals are judged by (web.dev, "Web Vitals": the 75th percentile of the visits). */
const SHARE = 0.75;
/** What a person does on any screen: the list's keys (or a few letters in its first field), and a search. */
const KEYS = ["j", "j", "k", "Tab", "Tab"];
const SEARCHED = "sync";

type Vitals = { lcpMs: number; inpMs: number };

/**
 * Every screen of the demo in a browser that has nothing of it yet: when its largest part is painted (LCP), and the
 * slowest of some keys and a click, until what they did is painted (INP; the browser counts in steps of 8 ms).
 */
export function benchVitals(): Promise<Measure[]> {
  return onScreens(async ({ appUrl, paths, cookies }) => {
    const browser = await chromium.launch(chromiumOptions());
    const measures: Measure[] = [];
    try {
      await visit(browser, appUrl, "/demo", cookies);
      for (const [screen, path] of Object.entries(paths)) {
        const visits: Vitals[] = [];
        for (let round = 0; round < VISITS; round++) visits.push(await visit(browser, appUrl, path, cookies));
        const p75 = (of: (vitals: Vitals) => number) => percentile(visits.map(of), SHARE);
        measures.push(
          atMost(
            `vitals: ${screen}, LCP p75`,
            p75(({ lcpMs }) => lcpMs),
            1_000,
            "ms",
          ),
          atMost(
            `vitals: ${screen}, INP p75`,
            p75(({ inpMs }) => inpMs),
            100,
            "ms",
          ),
        );
      }
    } finally {
      await browser.close();
    }
    return measures;
  });
}

async function visit(browser: Browser, appUrl: string, path: string, cookies: Cookie[]): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  try {
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: appUrl })));
    const page = await context.newPage();
    waitForHydration(page, appUrl);
    await page.addInitScript(watchVitals);
    await page.goto(appUrl + path);
    await painted(page);
    for (const key of KEYS) await press(page, key);
    await search(page);
    await page.locator("main h1").first().click();
    await painted(page);
    const vitals = await page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
    if (vitals.lcpMs === 0) throw new Error(`${path} painted nothing.`);
    return vitals;
  } finally {
    await context.close();
  }
}

async function search(page: Page): Promise<void> {
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await press(page, "ControlOrMeta+k");
  await palette.waitFor();
  for (const letter of SEARCHED) await press(page, letter);
  await press(page, "Escape");
  await palette.waitFor({ state: "hidden" });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await painted(page);
}

/** Runs in the page. The largest paint ends with the first key; an interaction is as slow as the slowest of its events. */
function watchVitals(): void {
  const vitals: Vitals = { lcpMs: 0, inpMs: 0 };
  Object.assign(globalThis, { vitals });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) vitals.lcpMs = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0) vitals.inpMs = Math.max(vitals.inpMs, entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Two frames later what was to be painted is, and the browser has told of it. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20))),
      ),
  );
