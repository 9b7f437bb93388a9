import { Inngest } from "inngest";
import { embeddedClientOptions, sdkLogger } from "@/inngest/engine/client-options";
import { embeddedFetch } from "@/inngest/engine/sdk-fetch";
import { env, usesInngestServer } from "@/lib/env";

export const APP_ID = "latchkey";

const settings = env();

/**
 * The client of every function. With INNGEST_* set it talks to that server (the SDK reads those variables itself);
 * otherwise the embedded engine of the worker answers it.
 */
export const inngest = new Inngest({
  id: APP_ID,
  ...(usesInngestServer(settings) ? { logger: sdkLogger } : embeddedClientOptions(embeddedFetch)),
});
