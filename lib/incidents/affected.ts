import type { ModelFreshness } from "@/db/queries/incident-detail";
import type { Model } from "@/lib/pms/model-names";

/** A model that an incident keeps from being read, or kept while it was open. */
export type AffectedModel = ModelFreshness & {
  /** Null where it was never read whole; once the incident is over, how old the data had become. */
  staleMs: number | null;
  /** It has been read since the incident opened. */
  isReadAgain: boolean;
};

type Facts = {
  unreadModels: Model[];
  models: ModelFreshness[];
  openedAt: string;
  lastGoodAt: string | null;
  /** The incident's end, or now. */
  until: Date;
};

/** The enabled models that could not be read, with how stale their data is at the end of the incident, or now. */
export function affectedModels({
  unreadModels,
  models,
  openedAt,
  lastGoodAt,
  until,
}: Facts): AffectedModel[] {
  const unread = new Set(unreadModels);
  return models
    .filter(({ model }) => unread.has(model))
    .map((one) => {
      const isReadAgain = one.watermarkAt !== null && Date.parse(one.watermarkAt) > Date.parse(openedAt);
      // The watermark has moved on: how old the data was is told by the last good sync.
      const storedUpTo = isReadAgain ? lastGoodAt : (one.watermarkAt ?? one.readInFullAt ?? lastGoodAt);
      const staleMs = storedUpTo ? Math.max(0, until.getTime() - Date.parse(storedUpTo)) : null;
      return { ...one, staleMs, isReadAgain };
    });
}

export const countRecords = (models: AffectedModel[]): number =>
  models.reduce((sum, { recordCount }) => sum + recordCount, 0);
