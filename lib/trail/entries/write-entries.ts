import type { TrailWrite } from "@/db/queries/trail-writes";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { entry, facts, listed, RANK } from "@/lib/trail/entries/entry";
import type { TrailEntry } from "@/lib/trail/shapes";

/** A write: asked for, each try at the vendor, and how it ended. */
export function writeEntries(write: TrailWrite): TrailEntry[] {
  const common = {
    ...{ lane: "write" as const, rank: RANK.write, href: `/write-requests/${write.id}` },
    follow: `?write=${write.id}`,
    facts: facts(
      { label: "Asked for by", text: write.requestedByName },
      { label: "Asked for", text: write.createdAt, as: "time" },
      { label: "Ended", text: write.finishedAt, as: "time" },
      { label: "Errors", text: write.errors.join("\n") || null, as: "code" },
      { label: "Vendor's id", text: write.xId, as: "id" },
      { label: "Write request id", text: write.id, as: "id" },
    ),
  };
  const isOver = write.status !== "PENDING";
  const status = { of: "write" as const, is: write.status };
  return [
    entry({
      ...{ ...common, key: `write:${write.id}`, at: write.createdAt },
      title: `Write asked for: ${write.operation === "create" ? "new" : "change of"} ${MODEL_SINGULAR[write.model]}`,
      detail: write.requestedByName,
      ...(!isOver && { status }),
    }),
    ...write.tries.map((attempt) =>
      entry({
        ...{ ...common, key: `write-attempt:${attempt.id}`, at: attempt.startedAt, rank: RANK.write + 0.5 },
        // The events of a write call it their job.
        also: [`job:${attempt.id}`],
        title: "Sent to the vendor",
        detail: listed([
          attempt.outcome && OUTCOMES[attempt.outcome],
          attempt.httpStatus !== null && String(attempt.httpStatus),
          attempt.errors[0] ?? null,
        ]),
      }),
    ),
    ...(write.finishedAt
      ? [
          entry({
            ...{ ...common, key: `write-end:${write.id}`, at: write.finishedAt, rank: RANK.write + 0.8 },
            ...{ title: "Write ended", detail: write.errors[0] ?? null, status },
          }),
        ]
      : []),
  ];
}

const OUTCOMES = {
  success: "accepted",
  partial: "accepted in part",
  refused: "refused",
  failed: "failed",
  unknown: "no answer",
} as const;
