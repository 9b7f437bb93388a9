import { type PreviewedDelivery, previewReplay } from "@/db/queries/replay-deliveries";
import { listReplays, type Replay } from "@/db/queries/replays";
import type { OrgId } from "@/lib/ids";
import { type Json, toJson } from "@/lib/json";
import { MOST_LOOKED_AT } from "@/lib/replays/looked-at";

const PREVIEWED = 5;

/** A replay as screens and the API read it; `preview` is filled where it waits to be started. */
export type ReplayView = Json<Replay> & { preview: PreviewedDelivery[] };

/** The running replay of a webhook, and the one that is counted or waits to be started. */
export async function readReplays(
  { org }: { org: OrgId },
  webhookId: string,
): Promise<{ running: ReplayView | null; prepared: ReplayView | null }> {
  const rows = await listReplays(org, webhookId, { states: ["counting", "ready", "running"], limit: 5 });
  const running = rows.find(({ state }) => state === "running");
  const prepared = rows.find(({ state }) => state !== "running");
  return {
    running: running ? await viewOfReplay(org, running) : null,
    prepared: prepared ? await viewOfReplay(org, prepared) : null,
  };
}

export async function viewOfReplay(org: OrgId, replay: Replay): Promise<ReplayView> {
  const look = { after: replay.cursor, most: MOST_LOOKED_AT, limit: PREVIEWED };
  const preview = replay.state === "ready" ? await previewReplay(org, replay, look) : [];
  return { ...toJson(replay), preview };
}
