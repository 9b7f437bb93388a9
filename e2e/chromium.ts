import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

/** A Chromium that is here already: given, the system's, or Playwright's own; undefined when there is none. */
export const findChromium = (): string | undefined =>
  [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    chromium.executablePath(),
  ].find((file) => file && existsSync(file));

/** Its sandbox needs an ordinary user, and nothing of the tests shall leave this machine. */
export const chromiumOptions = (): LaunchOptions => ({
  executablePath: findChromium(),
  args: ["--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
