import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import { connectDatabase, database, transaction } from "@/db/client";
import type { RetrySetting } from "@/db/schema";
import * as schema from "@/db/schema";
import { type BenchWorker, startWorker } from "@/e2e/bench/bench-worker";
import type { Arrival, Receipts } from "@/e2e/bench/receiver-child";
import type { FaultPlan } from "@/e2e/bench/receiver-faults";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { endChild } from "@/e2e/fixtures/end-child";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";
import { type NewEvent, recordEvents } from "@/lib/webhooks/record-events";

/** An organisation with a webhook per property, a receiver and workers, each in a process of its own. */
export type DeliveryBed = {
  org: OrgId;
  propertyIds: string[];
  /** Points one property's webhook at a URL that never answers. */
  hangOne: () => Promise<void>;
  /** Records events in one transaction; resolves with the moment it was committed, in milliseconds since 1970. */
  record: (events: NewEvent[]) => Promise<number>;
  /** From now on the receiver does a share of what it is asked wrong. */
  failAtTimes: (plan: FaultPlan) => Promise<void>;
  receipts: () => Promise<Receipts>;
  arrivals: () => Promise<Arrival[]>;
  forget: () => Promise<void>;
  startWorker: () => Promise<BenchWorker>;
  close: () => Promise<void>;
};
type Bed = {
  databaseUrl: string;
  /** How many webhooks, each of a property of its own. */
  webhooks: number;
  /** Runs the worker as production does; it has to be built. Else from its source. */
  isBuilt: boolean;
  /** When failed attempts are repeated; the default schedule where it is left out. */
  retry?: RetrySetting;
};

export async function layDeliveryBed(bed: Bed): Promise<DeliveryBed> {
  const { databaseUrl, webhooks } = bed;
  await connectDatabase(databaseUrl, 10);
  const receiver = spawn(process.execPath, ["--import", "tsx", "e2e/bench/receiver-child.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(receiver.stdout, "data")) as [Buffer];
  const origin = `127.0.0.1:${port.toString().trim()}`;
  const ask = async (path: string) => (await fetch(`http://${origin}${path}`)).text();
  const { org } = await createTestOrg("Bench");
  const urls = Array.from({ length: webhooks }, (_, place) => `http://${origin}/hook/${place}`);
  const propertyIds = await insertWebhooks(org, urls, bed.retry);
  return {
    org,
    propertyIds,
    record: async (events) => {
      await transaction((tx) => recordEvents(org, events, tx));
      return performance.timeOrigin + performance.now();
    },
    hangOne: async () => {
      await database()
        .update(schema.webhooks)
        .set({ callbackUrl: `http://${origin}/hang` })
        .where(eq(schema.webhooks.propertyId, propertyIds[0] ?? ""));
    },
    failAtTimes: async ({ share, hangs }) => {
      await ask(`/faults?share=${share}&hangs=${hangs}`);
    },
    receipts: async () => JSON.parse(await ask("/receipts")) as Receipts,
    arrivals: async () => JSON.parse(await ask("/arrivals")) as Arrival[],
    forget: async () => {
      await ask("/forget");
    },
    startWorker: () => startWorker({ ...bed, env: { OUTBOUND_ALLOWED_ORIGINS: origin } }),
    close: () => endChild(receiver, "SIGKILL"),
  };
}

/** A change of a record with a body of about 1 KB. */
export function benchEvent(propertyId: string, recordId: string, place: number): NewEvent {
  return {
    name: "DATA_UPDATE",
    model: "residents",
    propertyId,
    recordId,
    payload: {
      ...{ event: "DATA_UPDATE", record_id: recordId, object: "residents", vendor: "SANDBOX", place },
      ...{ integration_id: recordId, job_id: recordId, root_job_id: recordId, job_type: "READ_RESIDENTS" },
      context: { property_id: propertyId },
      diff: {
        new: { first_name: "Mary", notes: "n".repeat(220), email_1: `mary.${place}@residents.example` },
        previous: { first_name: "Sarah", notes: "p".repeat(220), email_1: "sarah@residents.example" },
      },
    },
  };
}

/** One property-level webhook per property, each to a URL of its own. */
async function insertWebhooks(org: OrgId, urls: string[], retry?: RetrySetting): Promise<string[]> {
  const connectionId = await insertTestConnection(org, { pausedAt: new Date() });
  const propertyIds = urls.map(() => newId());
  await database()
    .insert(schema.properties)
    .values(
      propertyIds.map((id, place) => ({
        ...{ id, orgId: org, connectionId, xId: `P${place}`, name: `Property ${place}`, isEnabled: true },
      })),
    );
  for (const [place, propertyId] of propertyIds.entries()) {
    const callbackUrl = urls[place] ?? "";
    await insertTestWebhook(org, {
      ...{ propertyId, callbackUrl, eventMask: "DATA_UPDATE" },
      ...(retry && { retry }),
    });
  }
  return propertyIds;
}
