import { gzipSync } from "node:zlib";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { getPage, onScreens } from "@/e2e/bench/screens";

const WARM_UPS = 10;
const ROUNDS = 40;

/** Every screen of the demo, signed in as its owner: how long the server takes, and how much script a first visit loads. */
export function benchPages(): Promise<Measure[]> {
  return onScreens(async ({ appUrl, paths, cookies }) => {
    const measures: Measure[] = [];
    for (const [screen, path] of Object.entries(paths)) {
      const get = () => getPage(appUrl + path, cookies);
      // At once, so that they reach every web process: one after the other they go to the same.
      await Promise.all(Array.from({ length: WARM_UPS }, get));
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const startedAt = performance.now();
        await get();
        times.push(performance.now() - startedAt);
      }
      const scripts = await scriptBytes(appUrl, await get());
      measures.push(
        atMost(`pages: ${screen}, server render p95`, percentile(times, 0.95), 100, "ms"),
        atMost(`pages: ${screen}, first-load JS`, scripts / 1000, 175, "kB gzip"),
      );
    }
    return measures;
  });
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
