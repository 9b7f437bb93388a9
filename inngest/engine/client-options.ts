import type { ClientOptions } from "inngest";
import { log } from "@/lib/log";

/**
 * The options of an SDK client that the embedded engine answers: nothing leaves the process. In the SDK's development
 * mode calls are not signed: engine and functions are one process that nobody else can call, and signing what it then
 * checks itself took a fifth of its time.
 */
export const embeddedClientOptions = (answer: typeof fetch) =>
  ({
    isDev: true,
    eventKey: "embedded",
    baseUrl: "http://embedded.invalid",
    fetch: answer,
    logger: sdkLogger,
    aiMetadata: false,
  }) satisfies Partial<ClientOptions>;

const say =
  (level: "info" | "warn" | "error") =>
  (...parts: unknown[]) =>
    log[level]("inngest", { parts });

/** The SDK's own messages as our log lines. Its debug and info messages say nothing that the engine does not. */
export const sdkLogger = { debug: () => {}, info: () => {}, warn: say("warn"), error: say("error") };
