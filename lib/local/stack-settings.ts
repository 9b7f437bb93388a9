import { availableParallelism } from "node:os";
import path from "node:path";
import { projectRoot } from "@/lib/local/project-root";

export type StackSettings = {
  port: number;
  /** The address to listen on; loopback unless told otherwise. */
  host: string;
  appUrl: string;
  dataDir: string;
  /** How many share the port: one process uses one core. */
  webProcesses: number;
  /** What was given from outside is used; what was not is brought. */
  bringsDatabase: boolean;
  bringsMail: boolean;
  bringsSandbox: boolean;
  /** A demo is seeded, and its sign-in links printed, only where nobody else can reach them. */
  hasDemo: boolean;
};

const MOST_WEB_PROCESSES = 64;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

/** Reads what moves or replaces parts of the local stack. Throws for a port that is none. */
export function stackSettings(given: Record<string, string | undefined>): StackSettings {
  const port = Number(given.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    throw new Error(`PORT is "${given.PORT}"; it has to be a number from 1 to 65533.`);
  }
  const webProcesses = Number(given.WEB_PROCESSES || Math.min(availableParallelism(), 2));
  if (!Number.isInteger(webProcesses) || webProcesses < 1 || webProcesses > MOST_WEB_PROCESSES) {
    throw new Error(
      `WEB_PROCESSES is "${given.WEB_PROCESSES}"; it has to be a number from 1 to ${MOST_WEB_PROCESSES}.`,
    );
  }
  const host = given.HOST || "127.0.0.1";
  const bringsDatabase = !given.DATABASE_URL;
  return {
    port,
    host,
    appUrl: given.APP_URL || `http://localhost:${port}`,
    dataDir: path.resolve(projectRoot, given.LATCHKEY_DATA_DIR || ".data"),
    webProcesses,
    bringsDatabase,
    bringsMail: !given.RESEND_API_KEY,
    bringsSandbox: given.SANDBOX_PMS_URL === undefined,
    hasDemo: bringsDatabase && LOOPBACK.has(host),
  };
}

/** `host:port` of a local server, as outbound requests name it. */
export const originOf = (url: string): string => new URL(url).host;
