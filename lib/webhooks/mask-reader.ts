import { MODELS, type Model } from "@/lib/pms/model-names";
import {
  ARI_RESTRICTIONS,
  type AriFilter,
  ariText,
  comparableId,
  orderFilter,
} from "@/lib/webhooks/ari-filter";
import { EVENT_NAMES, type EventName } from "@/lib/webhooks/catalog";
import { closestName } from "@/lib/webhooks/closest-name";
import type { MaskSelection } from "@/lib/webhooks/mask";
import { errorAt, type MaskError, type Part, quote, split } from "@/lib/webhooks/mask-parts";
import { findModel, isModelEvent, type ModelEvent } from "@/lib/webhooks/model-filter";

const ARI_LISTS = 3;
/** Enough to correct by; the rest shows after that. */
const MOST_ERRORS = 20;

/** Takes the entries of a mask one after the other and remembers what they choose and what is wrong with them. */
export class MaskReader {
  readonly errors: MaskError[] = [];
  readonly #names = new Map<EventName, "whole" | "narrowed">();
  readonly #models = new Map<ModelEvent, Set<Model>>();
  readonly #filters = new Map<string, AriFilter>();

  get selection(): MaskSelection {
    return {
      names: [...this.#names.keys()],
      models: Object.fromEntries([...this.#models].map(([name, models]) => [name, [...models]])),
      ari: [...this.#filters.values()],
    };
  }

  read(entry: Part): void {
    if (this.errors.length >= MOST_ERRORS) return;
    for (const refusal of this.#refusalsOf(entry).sort((a, b) => a.start - b.start)) {
      // Two missing parts can share the one separator there is to point at.
      const isTold = this.errors.some(({ start, end }) => start === refusal.start && end === refusal.end);
      if (!isTold && this.errors.length < MOST_ERRORS) this.errors.push(refusal);
    }
  }

  #refusalsOf(entry: Part): MaskError[] {
    if (!entry.text) return [errorAt(entry, "An event is missing here. Name one, or remove the semicolon.")];
    if (entry.text === "*")
      return [errorAt(entry, "* stands for every event. Remove it, or everything else.")];
    const [first = entry, ...filters] = split(entry, ":");
    const name = EVENT_NAMES.find((one) => one === first.text);
    if (!name) return [errorAt(first, unknownName(first))];
    if (isModelEvent(name)) return this.#readModels(name, entry, filters);
    if (name === "ari") return this.#readAri(entry, filters);
    if (filters.length > 0)
      return [errorAt(join(filters), `${name} cannot be narrowed. Remove the colon and what follows it.`)];
    return this.#chooseWhole(name, entry);
  }

  #readModels(name: ModelEvent, entry: Part, [list, ...more]: Part[]): MaskError[] {
    if (more.length > 0)
      return [errorAt(join(more), `${name} is narrowed by models only. Join them with commas.`)];
    const { items, errors } = readList(list, (text) => findModel(text) ?? text);
    if (errors.length > 0) return errors;
    if (items.length === 0) return this.#chooseWhole(name, entry);
    const models = new Set(this.#models.get(name));
    for (const item of items) {
      const model = findModel(item.text);
      if (!model) errors.push(errorAt(item, `${quote(item)} is not a model. ${suggest(item, MODELS)}`));
      else if (models.has(model))
        errors.push(errorAt(item, `${name} has ${model} twice. Remove one of them.`));
      else models.add(model);
    }
    errors.push(...this.#narrow(name, entry));
    if (errors.length === 0) this.#models.set(name, models);
    return errors;
  }

  #readAri(entry: Part, lists: Part[]): MaskError[] {
    if (lists.length > ARI_LISTS) {
      const message =
        "ari has three lists: restrictions, room types and rate plans. Remove what follows them.";
      return [errorAt(join(lists.slice(ARI_LISTS)), message)];
    }
    const [restrictions, roomTypes, ratePlans] = [0, 1, 2].map((place) =>
      readList(lists[place], comparableId),
    );
    const errors = [restrictions, roomTypes, ratePlans].flatMap((list) => list?.errors ?? []);
    const named = restrictions?.errors.length === 0 ? restrictions.items : [];
    for (const item of named)
      if (!ARI_RESTRICTIONS.some((name) => name === item.text))
        errors.push(errorAt(item, `${quote(item)} is not a restriction. ${suggest(item, ARI_RESTRICTIONS)}`));
    if (errors.length > 0) return errors;
    const filter = orderFilter({
      restrictions: ARI_RESTRICTIONS.filter((name) => textsOf(restrictions).includes(name)),
      roomTypeIds: textsOf(roomTypes),
      ratePlanIds: textsOf(ratePlans),
    });
    const text = ariText(filter);
    if (text === "ari") return this.#chooseWhole("ari", entry);
    if (this.#filters.has(text)) return [errorAt(entry, "This filter is named twice. Remove one of them.")];
    const refusals = this.#narrow("ari", entry);
    if (refusals.length === 0) this.#filters.set(text, filter);
    return refusals;
  }

  #chooseWhole(name: EventName, entry: Part): MaskError[] {
    const known = this.#names.get(name);
    if (known === "whole") return [errorAt(entry, `${name} is named twice. Remove one of them.`)];
    if (known) return [errorAt(entry, `${name} is narrowed before and whole here. Remove one of them.`)];
    this.#names.set(name, "whole");
    return [];
  }

  #narrow(name: EventName, entry: Part): MaskError[] {
    if (this.#names.get(name) === "whole")
      return [errorAt(entry, `${name} is whole before and narrowed here. Remove one of them.`)];
    this.#names.set(name, "narrowed");
    return [];
  }
}

type List = { items: Part[]; errors: MaskError[] };
const textsOf = (list: List | undefined): string[] => list?.items.map((item) => item.text) ?? [];

/** The items of a list with commas; none for `*` and for a list that is left out. Equal keys are the same item. */
function readList(list: Part | undefined, keyOf: (text: string) => string): List {
  if (!list || list.text === "*") return { items: [], errors: [] };
  const items = list.text ? split(list, ",") : [list];
  const seen = new Set<string>();
  const errors = items.flatMap((item) => {
    const key = keyOf(item.text);
    const problem = problemOf(item, seen.has(key));
    seen.add(key);
    return problem ? errorAt(item, problem) : [];
  });
  return { items, errors };
}

function problemOf(item: Part, isKnown: boolean): string | null {
  if (!item.text) return "A value is missing here. Write one, or * for any.";
  if (item.text === "*") return "* stands for any. Remove it, or the other values.";
  if (/\s/.test(item.text)) return "Values are joined by commas, not by spaces.";
  return isKnown ? `${quote(item)} is named twice. Remove one of them.` : null;
}

function unknownName(name: Part): string {
  if (!name.text) return "An event's name is missing before the colon.";
  if (/[\s,|]/.test(name.text)) return "Events are joined by semicolons, as in booking;ari;message.";
  return `${quote(name)} is not an event. ${suggest(name, EVENT_NAMES)}`;
}

const MOST_LISTED = 15;

function suggest({ text }: Part, names: readonly string[]): string {
  const closest = closestName(text, names);
  if (closest) return `Did you mean ${closest}?`;
  return names.length > MOST_LISTED ? "Choose one of the catalogue." : `Choose from ${names.join(", ")}.`;
}

/** All of several parts that follow each other. */
const join = (parts: Part[]): Part => ({
  text: "",
  start: parts[0]?.start ?? 0,
  end: parts.at(-1)?.end ?? 0,
});
