import { notFound } from "@/lib/errors";
import { MODELS, type Model } from "@/lib/pms/model-names";

/** A model as addresses spell it: with hyphens. */
export const pathOfModel = (model: Model): string => model.replaceAll("_", "-");

/** Throws not found for what is no model. */
export function modelOfPath(path: string): Model {
  const model = MODELS.find((known) => pathOfModel(known) === path);
  if (!model) throw notFound("This kind of record");
  return model;
}
