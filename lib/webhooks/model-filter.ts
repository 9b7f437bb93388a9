import { MODELS, type Model } from "@/lib/pms/model-names";

/** Events that a mask can narrow to models of records. */
export const MODEL_EVENTS = ["DATA_NEW", "DATA_UPDATE"] as const;
export type ModelEvent = (typeof MODEL_EVENTS)[number];

export const isModelEvent = (name: string): name is ModelEvent =>
  MODEL_EVENTS.some((event) => event === name);

const bySpelling: ReadonlyMap<string, Model> = new Map(
  MODELS.flatMap((model) => [[model, model] as const, [model.replaceAll("_", "-"), model] as const]),
);
/** The model of a name in snake_case or, as payloads spell it, kebab-case. */
export const findModel = (name: string): Model | undefined => bySpelling.get(name);
