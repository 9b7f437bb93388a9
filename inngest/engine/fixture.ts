import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { embeddedClientOptions } from "@/inngest/engine/client-options";
import { Engine } from "@/inngest/engine/engine";
import { deriveSigningKey } from "@/inngest/engine/sign";

const SIGNING_KEY = deriveSigningKey("a secret of the engine's own tests");

type Options = {
  databaseUrl: string;
  functions: (inngest: Inngest) => InngestFunction.Any[];
  concurrency?: number;
  backoffMs?: (attempt: number) => number;
};

/** An engine in this process with functions of a test or benchmark. `handler` is the SDK's door, unsigned. */
export async function startEngine({
  databaseUrl,
  functions,
  concurrency = 20,
  backoffMs = () => 20,
}: Options) {
  const engine = new Engine({ databaseUrl, signingKey: SIGNING_KEY, concurrency, backoffMs });
  const inngest = new Inngest({ id: "test", ...embeddedClientOptions(SIGNING_KEY, engine.fetch) });
  const handler = serve({ client: inngest, functions: functions(inngest) });
  try {
    await engine.start(handler);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return { engine, inngest, handler };
}
