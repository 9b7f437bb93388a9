import { availableParallelism } from "node:os";
import { defineConfig, devices } from "@playwright/test";
import { chromiumOptions } from "./chromium";

const isCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: "..",
  outputDir: "../test-results",
  globalSetup: "./fixtures/global-setup.ts",
  fullyParallel: true,
  // The browser's tests wait more than they work, so that unit tests run beside them; they come first for that.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  forbidOnly: isCi,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/results.json" }]],
  projects: [
    { name: "verify", testMatch: ["lib/architecture.test.ts", "db/isolation-cases.test.ts"] },
    {
      name: "browser",
      testMatch: ["e2e/*.spec.ts"],
      timeout: 90_000,
      // The specs share one sandbox PMS, whose faults one of them must not switch on under another.
      workers: 1,
      fullyParallel: false,
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1360, height: 860 },
        actionTimeout: 10_000,
        // What still moves is not clicked: on a slow machine Playwright then scrolls the page away under an open menu.
        contextOptions: { reducedMotion: "reduce" },
        trace: "retain-on-failure",
        launchOptions: chromiumOptions(),
      },
    },
    {
      name: "unit",
      testMatch: ["{app,components,lib,db,inngest}/**/*.test.{ts,tsx}"],
      testIgnore: ["lib/architecture.test.ts", "db/isolation-cases.test.ts"],
    },
  ],
});
