import type { Dispatcher } from "undici";
import { PmsError } from "@/lib/pms/error-kinds";
import { storableValue } from "@/lib/storable-text";

/** The body as text. Throws `bad_data` past `maxBytes`, without reading the rest. */
export async function readCapped(
  body: Dispatcher.ResponseData["body"],
  maxBytes: number,
  vendor: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      const limit = `${Math.round(maxBytes / (1024 * 1024))} MB`;
      throw new PmsError("bad_data", `${vendor} sent a page larger than ${limit}; reading stopped there.`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The parsed body of a successful answer. Throws when it is HTML or something else that is not JSON. */
export function parseAnswer(text: string, contentType: string, vendor: string): unknown {
  if (/html/i.test(contentType) || /^\s*<(!doctype|html)/i.test(text)) {
    throw new PmsError(
      "provider_outage",
      `${vendor} answered with a web page instead of data, as it does in maintenance.`,
    );
  }
  try {
    const answer: unknown = JSON.parse(text);
    // Rare, and a whole page would fail to be stored for it.
    return text.includes("\\u0000") ? storableValue(answer) : answer;
  } catch (cause) {
    const what = text.trim() === "" ? "an empty answer" : "an answer that is not JSON";
    throw new PmsError("bad_data", `${vendor} sent ${what}.`, { cause });
  }
}
