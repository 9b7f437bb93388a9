import { readFile } from "node:fs/promises";
import { sendText } from "@/lib/local/web/respond";
import type { LocalRequest } from "@/lib/local/web/serve";

const TYPES: Record<string, string> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

/** Answers `/assets/<name>` from the files named; false when the path is none of them. */
export async function sendAsset(
  { url, response }: LocalRequest,
  files: Record<string, URL>,
): Promise<boolean> {
  const name = url.pathname.replace(/^\/assets\//, "");
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file || name === url.pathname) return false;
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "text/plain";
  sendText(response, 200, await readFile(file, "utf8"), type);
  return true;
}

/** The look that every local server's pages have. */
export const PAGE_ASSETS = { "page.css": new URL("./page.css", import.meta.url) };
/** Of pages with a list beside what is open of it. */
export const SPLIT_ASSETS = { "split.css": new URL("./split.css", import.meta.url) };
