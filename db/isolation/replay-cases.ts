import type { IsolationCases } from "@/db/isolation/case";
import * as deliveries from "@/db/queries/replay-deliveries";
import * as history from "@/db/queries/replay-history";
import * as replays from "@/db/queries/replays";
import { newId } from "@/lib/ids";

const chosenOf = (webhookId: string) => ({
  ...{ webhookId, kind: "catch_up" as const, filter: {}, untilEventId: newId() },
});

const FROM_THE_FIRST = { after: null, most: 50 };

export const replayCases: IsolationCases = {
  // The webhook is another organisation's: the composite key refuses it.
  "replays.insertReplay": (org, a, tx) =>
    replays.insertReplay(org, { webhookId: a.webhookId, kind: "catch_up", filter: {}, createdBy: null }, tx),
  "replays.findReplay": (org, a, tx) => replays.findReplay(org, a.replayId, tx),
  "replays.lockReplay": (org, a, tx) => replays.lockReplay(org, a.replayId, tx),
  "replays.changeReplay": (org, a, tx) => replays.changeReplay(org, a.replayId, { total: 7 }, tx),
  "replays.listReplays": (org, a, tx) => replays.listReplays(org, a.webhookId, { limit: 5 }, tx),
  "replay-history.listReplayHistory": (org, a, tx) =>
    history.listReplayHistory(org, a.webhookId, { limit: 5 }, tx),
  "replays.dropCounted": (org, a, tx) => replays.dropCounted(org, a.webhookId, tx),
  "replays.setCatchUp": (org, a, tx) => replays.setCatchUp(org, a.webhookId, a.replayId, tx),
  "replay-deliveries.countReplayDeliveries": (org, a, tx) =>
    deliveries.countReplayDeliveries(org, chosenOf(a.webhookId), FROM_THE_FIRST, tx),
  "replay-deliveries.previewReplay": (org, a, tx) =>
    deliveries.previewReplay(org, chosenOf(a.webhookId), { ...FROM_THE_FIRST, limit: 5 }, tx),
  "replay-deliveries.releaseReplayDeliveries": (org, a, tx) =>
    deliveries.releaseReplayDeliveries(
      org,
      { ...chosenOf(a.webhookId), id: a.replayId },
      { ...FROM_THE_FIRST, limit: 5 },
      tx,
    ),
  "replay-deliveries.countOnTheirWay": (org, a, tx) => deliveries.countOnTheirWay(org, a.webhookId, 10, tx),
};
