import { z } from "zod";

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((item) => item.trim() || []));
const flag = z
  .enum(["true", "false", "1", "0", ""])
  .default("")
  .transform((text) => text === "true" || text === "1");
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined);

/** Every setting, with its default; `.env.example` and the README's table say what each is for. */
export const Env = z.object({
  DATABASE_URL: z.string().min(1, "is needed: a postgres:// URL of PostgreSQL 15 or newer"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  APP_URL: z.url().default("http://localhost:3000"),
  AUTH_SECRET: z.string().min(32, "needs at least 32 characters: `openssl rand -base64 33`"),
  ENCRYPTION_KEYS: z
    .string()
    .min(1, "is needed: `id:base64 key of 32 bytes`, comma separated, the first one encrypts"),
  RESEND_API_KEY: optional,
  RESEND_BASE_URL: optional,
  EMAIL_FROM: z.string().default("Latchkey <notifications@latchkey.example>"),
  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  AUTH_OIDC_ISSUER: optional,
  AUTH_OIDC_ID: optional,
  AUTH_OIDC_SECRET: optional,
  AUTH_OIDC_NAME: z.string().default("Single sign-on"),
  SANDBOX_PMS_URL: optional,
  INBOX_URL: optional,
  BUILDIUM_API_URL: z.url().default("https://api.buildium.com"),
  /** `host:port` pairs that outbound requests may reach although the address is private. */
  OUTBOUND_ALLOWED_ORIGINS: list,
  OUTBOUND_HTTPS_ONLY: z
    .enum(["true", "false"])
    .default("true")
    .transform((text) => text === "true"),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: optional,
  INNGEST_DEV: optional,
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(40),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  SYNC_RETRY_DELAY_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(30 * 60),
  /** Waits before the second, third and fourth attempt of a job. */
  SYNC_JOB_RETRY_SECONDS: z
    .string()
    .default("2,10,30")
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.number().min(0)).min(1, "is a comma separated list of seconds")),
  WEBHOOK_LOG_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  RECORD_CHANGES_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  EMAIL_DIGEST_WINDOW_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(10 * 60),
  LATCHKEY_DEMO: flag,
});
export type Env = z.output<typeof Env>;

let parsed: Env | undefined;

/** The settings, checked once at first use. Throws one message that names every wrong setting and its remedy. */
export function env(): Env {
  if (parsed) return parsed;
  const result = Env.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(
      `The configuration is not usable:\n${lines.join("\n")}\nSee .env.example for every setting.`,
    );
  }
  parsed = result.data;
  return parsed;
}

/** True when functions run on an Inngest server (Cloud, self-hosted or dev) rather than on the embedded engine. */
export const usesInngestServer = (
  settings: Pick<Env, "INNGEST_BASE_URL" | "INNGEST_DEV" | "INNGEST_EVENT_KEY">,
): boolean => Boolean(settings.INNGEST_BASE_URL || settings.INNGEST_DEV || settings.INNGEST_EVENT_KEY);

/**
 * Replaces `process.env` by a plain copy. Every read of the real one leaves JavaScript, and the Inngest SDK copies all
 * of it on every call: more than a tenth of the worker's time.
 */
export function freezeEnvironment(): void {
  process.env = { ...process.env };
}
