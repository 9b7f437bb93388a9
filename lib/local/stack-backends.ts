import path from "node:path";
import { freePort } from "@/lib/local/free-port";
import { startInboxServer } from "@/lib/local/inbox/start";
import { startMailCatcher } from "@/lib/local/mail/start";
import { startPostgres } from "@/lib/local/postgres";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";
import { readOrCreateSecrets } from "@/lib/local/secrets";
import { originOf, type StackSettings } from "@/lib/local/stack-settings";

export type Backends = {
  /** What web and worker run with. */
  env: NodeJS.ProcessEnv;
  databaseUrl: string;
  mailUrl: string | undefined;
  sandbox: Sandbox | undefined;
  sandboxUrl: string | undefined;
  inboxUrl: string | undefined;
};

/** Starts PostgreSQL, the mail catcher, the sandbox PMS and the Inbox where they were not given; `undo` receives how to stop each. */
export async function startBackends(
  settings: StackSettings,
  undo: (stop: () => Promise<void>) => void,
): Promise<Backends> {
  const { dataDir, port } = settings;
  const secrets = await readOrCreateSecrets(dataDir);
  const stateIn = (file: string): string => path.join(dataDir, file);
  const started = await Promise.allSettled([
    settings.bringsDatabase ? startPostgres({ dir: stateIn("postgres") }) : undefined,
    settings.bringsMail
      ? startNear(port + 1, (mailPort) =>
          startMailCatcher({ port: mailPort, stateFile: stateIn("mail.json") }),
        )
      : undefined,
    settings.bringsSandbox
      ? startNear(port + 2, (pmsPort) => startSandbox({ port: pmsPort, stateFile: stateIn("sandbox.json") }))
      : undefined,
    settings.bringsSandbox
      ? startNear(port + 3, (inboxPort) =>
          startInboxServer({ port: inboxPort, stateFile: stateIn("inbox.json") }),
        )
      : undefined,
  ]);
  const [postgres, mail, sandbox, inbox] = started;
  if (postgres.status === "fulfilled" && postgres.value) undo(postgres.value.stop);
  if (mail.status === "fulfilled" && mail.value) undo(mail.value.close);
  if (sandbox.status === "fulfilled" && sandbox.value) undo(sandbox.value.close);
  if (inbox.status === "fulfilled" && inbox.value) undo(inbox.value.close);
  for (const result of started) if (result.status === "rejected") throw result.reason;

  const database = postgres.status === "fulfilled" ? postgres.value : undefined;
  const catcher = mail.status === "fulfilled" ? mail.value : undefined;
  const pms = sandbox.status === "fulfilled" ? sandbox.value : undefined;
  const receiver = inbox.status === "fulfilled" ? inbox.value : undefined;
  const databaseUrl = database?.url("latchkey") ?? process.env.DATABASE_URL ?? "";
  const mailUrl = catcher && `http://localhost:${catcher.port}`;
  const sandboxUrl = pms && `http://localhost:${pms.port}`;
  const inboxUrl = receiver && `http://localhost:${receiver.port}`;
  const allowed = [
    process.env.OUTBOUND_ALLOWED_ORIGINS,
    sandboxUrl && originOf(sandboxUrl),
    inboxUrl && originOf(inboxUrl),
  ].filter(Boolean);
  return {
    databaseUrl,
    mailUrl,
    sandbox: pms,
    sandboxUrl,
    inboxUrl,
    env: {
      ...secrets,
      ...process.env,
      DATABASE_URL: databaseUrl,
      APP_URL: settings.appUrl,
      PORT: String(port),
      ...(mailUrl && { RESEND_API_KEY: "re_local", RESEND_BASE_URL: mailUrl }),
      ...(sandboxUrl && { SANDBOX_PMS_URL: sandboxUrl }),
      ...(inboxUrl && { INBOX_URL: inboxUrl }),
      ...(allowed.length > 0 && { OUTBOUND_ALLOWED_ORIGINS: allowed.join(",") }),
      LATCHKEY_DEMO: settings.hasDemo ? "true" : "false",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  };
}

/** The preferred port if nobody has it, else whichever is free. */
async function startNear<Server>(
  preferred: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  const port = await freePort(preferred);
  return start(port).catch(() => start(0));
}
