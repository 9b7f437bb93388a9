import { z } from "zod";
import { closeDatabase, transaction } from "@/db/client";
import { findSyncLog } from "@/db/queries/sync-logs";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { enterProduct } from "@/e2e/fixtures/enter-product";
import { createOrgWith, createPerson, joinOrg, signInCookie } from "@/e2e/fixtures/people";
import { type RunningProduct, startProduct } from "@/e2e/fixtures/product";
import { type SandboxControl, sandboxControl } from "@/e2e/fixtures/sandbox-control";
import { createConnection } from "@/lib/connections/create-connection";
import type { OrgId } from "@/lib/ids";
import { waitUntil } from "@/lib/local/wait-until";
import { requestSync } from "@/lib/syncs/request-sync";

const ROUNDS = 15;
const ACCOUNT = "quayside";
const Summary = z.object({ counts: z.object({ urgent: z.number() }) });
const Caught = z.object({ data: z.array(z.object({ subject: z.string(), caughtAt: z.string() })) });

/**
 * From the moment a failed sync is stored to the moment an open page knows of it (its event stream told, and what the
 * bell then reads says urgent), and to the moment the mail service has the email. Each round is an organisation of its own.
 */
export async function benchAlert(): Promise<Measure[]> {
  const product = await startProduct();
  await enterProduct(product);
  const sandbox = sandboxControl(product.sandboxUrl);
  try {
    const rounds: { inAppMs: number; emailMs: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) rounds.push(await failOnce(product, sandbox));
    // The first one warms up what every later one finds loaded.
    const counted = rounds.slice(1);
    return [
      atMost(
        "alert: failed -> in-app visible, p95",
        percentile(
          counted.map((each) => each.inAppMs),
          0.95,
        ),
        1_000,
        "ms",
      ),
      atMost(
        "alert: failed -> handed to mail, p95",
        percentile(
          counted.map((each) => each.emailMs),
          0.95,
        ),
        2_000,
        "ms",
      ),
    ];
  } finally {
    await closeDatabase();
    await product.stop();
  }
}

async function failOnce(product: RunningProduct, sandbox: SandboxControl) {
  const { org, slug } = await createOrgWith();
  const owner = await createPerson({ name: "Bench owner" });
  await joinOrg(org, slug, "owner", owner);
  const { name, value } = signInCookie(owner, product.appUrl);
  const headers = { cookie: `${name}=${value}` };
  const api = `${product.appUrl}/api/orgs/${slug}`;
  await sandbox.clearFaults(ACCOUNT);
  const { id, syncLogId } = await createConnection(
    { org, user: owner.user },
    {
      vendor: "SANDBOX",
      name: slug,
      credentials: { apiKey: await sandbox.apiKey(ACCOUNT) },
      models: ["properties"],
      intervalMinutes: 720,
    },
  );
  await waitForEnd(org, syncLogId);

  const closing = new AbortController();
  const stream = await fetch(`${api}/stream`, { headers, signal: closing.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await sandbox.fault(ACCOUNT, "revoked_access");
  const request = { connectionId: id, trigger: "manual" as const };
  const { syncLogId: failedId } = await transaction((tx) => requestSync(org, request, tx));
  while (reader) {
    const { value: chunk = "", done } = await reader.read();
    if (done) throw new Error("The event stream ended.");
    if (!chunk.includes("notifications")) continue;
    const summary = await fetch(`${api}/notifications/summary`, { headers });
    if (Summary.parse(await summary.json()).counts.urgent > 0) break;
  }
  const seenAt = Date.now();
  closing.abort();
  const failed = await findSyncLog(org, failedId);
  const failedAt = failed?.finishedAt?.getTime() ?? Number.NaN;
  const caughtAt = await waitForMail(product.mailUrl, owner.user.email);
  await sandbox.clearFaults(ACCOUNT);
  return { inAppMs: seenAt - failedAt, emailMs: caughtAt - failedAt };
}

const waitForEnd = (org: OrgId, syncLogId: string): Promise<void> =>
  waitUntil(async () => (await findSyncLog(org, syncLogId))?.status === "success", {
    timeoutMs: 30_000,
    message: () => "The initial sync did not succeed.",
  });

async function waitForMail(mailUrl: string, address: string): Promise<number> {
  let caughtAt = Number.NaN;
  await waitUntil(
    async () => {
      const response = await fetch(`${mailUrl}/messages?${new URLSearchParams({ to: address })}`);
      const mail = Caught.parse(await response.json()).data.find(({ subject }) =>
        subject.includes("stopped syncing"),
      );
      caughtAt = mail ? Date.parse(mail.caughtAt) : Number.NaN;
      return mail !== undefined;
    },
    { timeoutMs: 30_000, message: () => `No mail for ${address}.` },
  );
  return caughtAt;
}
