import type { ClientOptions } from "inngest";
import { log } from "@/lib/log";

/**
 * The options of an SDK client that the embedded engine answers: cloud mode, so that unsigned calls are refused, and
 * nothing leaves the process.
 */
export const embeddedClientOptions = (signingKey: string, answer: typeof fetch) =>
  ({
    isDev: false,
    eventKey: "embedded",
    signingKey,
    baseUrl: "http://embedded.invalid",
    fetch: answer,
    logger: sdkLogger,
    checkpointing: { maxRuntime: "10m" },
    aiMetadata: false,
  }) satisfies Partial<ClientOptions>;

const say =
  (level: "info" | "warn" | "error") =>
  (...parts: unknown[]) =>
    log[level]("inngest", { parts });

/** The SDK's own messages as our log lines. Its debug and info messages say nothing that the engine does not. */
export const sdkLogger = { debug: () => {}, info: () => {}, warn: say("warn"), error: say("error") };
