import { defineConfig } from "@playwright/test";

const isCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: "..",
  outputDir: "../test-results",
  globalSetup: "./fixtures/global-setup.ts",
  fullyParallel: true,
  forbidOnly: isCi,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/results.json" }]],
  projects: [
    { name: "verify", testMatch: ["lib/architecture.test.ts", "db/isolation-cases.test.ts"] },
    {
      name: "unit",
      testMatch: ["{app,components,lib,db,inngest}/**/*.test.{ts,tsx}"],
      testIgnore: ["lib/architecture.test.ts"],
    },
  ],
});
