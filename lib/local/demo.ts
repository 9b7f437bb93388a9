import { createHmac } from "node:crypto";
import { spendApiKey } from "@/db/queries/api-keys";
import { insertDemoOrg, isUntouched, type Person } from "@/db/queries/demo";
import { API_SCOPES } from "@/db/schema/api-keys";
import { ROLES, type Role } from "@/db/schema/orgs";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { createDemoSignInLink } from "@/lib/auth/demo";
import { createConnection } from "@/lib/connections/create-connection";
import { hashToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { Sandbox } from "@/lib/local/sandbox/start";
import { vendorFor } from "@/lib/pms/vendors";

const emailOf = (role: Role): string => `${role}@demo.latchkey.example`;
const PEOPLE: Person[] = ROLES.map((role) => ({ role, name: `Demo ${role}`, email: emailOf(role) }));

/** How often each of the sandbox's accounts syncs, in minutes. */
const INTERVALS: Record<string, number> = { harbour: 15, northside: 30, quayside: 720 };

/**
 * Fills an untouched database with the demo: one organisation, a person per role, and an integration per account of
 * the sandbox PMS, made as a person would make them, so that their first sync really runs. Else does nothing.
 */
export async function seedDemo(sandbox: Sandbox): Promise<void> {
  if (!(await isUntouched())) return;
  const { org, users } = await insertDemoOrg({ slug: "demo", name: "Demo organisation" }, PEOPLE);
  const owner = users.find((user) => user.email === emailOf("owner"));
  if (!owner) throw new Error("The demo has no owner.");
  await createApiKey(
    { org, user: owner },
    { name: "Demo", scopes: [...API_SCOPES], expiresInDays: null },
    demoKey(),
  );
  const models = vendorFor("SANDBOX").models.map(({ model }) => model);
  await Promise.all(
    sandbox.accounts.map((account) =>
      createConnection(
        { org, user: owner },
        {
          vendor: "SANDBOX",
          name: account.name,
          credentials: { apiKey: sandbox.apiKey(account.id) },
          models,
          intervalMinutes: INTERVALS[account.id] ?? 720,
        },
      ),
    ),
  );
}

/** `links`: one per role. All empty where the database is not the demo's. */
export type DemoAccess = { links: [Role, string][]; apiKey: string | null };

/** What lets somebody into the demo: a link per role, and an API key with every permission. */
export async function demoAccess(): Promise<DemoAccess> {
  const links = ROLES.map(
    async (role): Promise<[Role, string]> => [role, await createDemoSignInLink(emailOf(role))],
  );
  const isUsable = await spendApiKey(hashToken(demoKey()), 60);
  return {
    links: await Promise.all(links).catch(() => []),
    apiKey: isUsable ? demoKey() : null,
  };
}

/** Made of the stack's own secret, so that each start can print it although only its hash is stored. */
const demoKey = (): string =>
  `lk_live_${createHmac("sha256", env().AUTH_SECRET).update("demo api key").digest("base64url")}`;
