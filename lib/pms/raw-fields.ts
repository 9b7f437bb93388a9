/** One field of a vendor's record that does not hold what it should. */
export class FieldError extends Error {
  override readonly name = "FieldError";
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const NONE: ReadonlySet<string> = new Set();
const MONEY = /^-?\d{1,13}(\.\d{1,2})?$/;
const DECIMAL = /^-?\d{1,9}(\.\d{1,6})?$/;
/** Longer than any vendor's, and short enough for every index of ours. */
const MAX_ID = 255;
const DATE = /^\d{4}-\d{2}-\d{2}(?=$|T)/;

// A listing repeats its dates; checking one costs more than reading all other fields of a record.
const knownDates = new Set<string>();

/** A vendor's record, read field by field. A missing or null field reads as null; a wrong one throws `FieldError`. */
export class RawFields {
  /** Names that were asked for. */
  private readonly asked = new Set<string>();
  /** What is nested and was read field by field, by name; null where all of it is left out. */
  private parts: Map<string, RawFields | RawFields[] | null> | null = null;

  private constructor(
    private readonly fields: Record<string, unknown>,
    private readonly path: string,
  ) {}

  /** Null when the value is not an object. */
  static of(value: unknown): RawFields | null {
    return isObject(value) ? new RawFields(value, "") : null;
  }

  text(name: string): string | null {
    const value = this.value(name);
    if (value === null || value === undefined || value === "") return null;
    if (typeof value !== "string") throw this.wrong(name, "is not a text");
    return value;
  }

  requiredText(name: string): string {
    return this.text(name) ?? this.refuse(name, "is missing");
  }

  /** An id as text, from a text or a whole number. */
  id(name: string): string | null {
    const value = this.value(name);
    if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
    const id = this.text(name);
    return id !== null && id.length > MAX_ID ? this.refuse(name, "is too long for an id") : id;
  }

  requiredId(name: string): string {
    return this.id(name) ?? this.refuse(name, "is missing");
  }

  /** Integer cents from a decimal string such as "1250.00", or from a number of whole units. */
  cents(name: string): number | null {
    const value = this.value(name);
    if (value === null || value === undefined || value === "") return null;
    const isMoney = typeof value === "number" || (typeof value === "string" && MONEY.test(value));
    const cents = Math.round(Number(value) * 100);
    if (!isMoney || !Number.isSafeInteger(cents)) throw this.wrong(name, "is not an amount of money");
    return cents === 0 ? 0 : cents;
  }

  whole(name: string): number | null {
    const value = this.value(name);
    if (value === null || value === undefined || value === "") return null;
    const number = typeof value === "string" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number))
      throw this.wrong(name, "is not a whole number");
    return number;
  }

  /** A number as the vendor wrote it. */
  number(name: string): number | null {
    const value = this.value(name);
    if (value === null || value === undefined) return null;
    if (typeof value !== "number") throw this.wrong(name, "is not a number");
    return value;
  }

  /** A number from the vendor's number, or from a text such as "1.5". */
  decimal(name: string): number | null {
    const value = this.value(name);
    if (typeof value !== "string" || value === "") return value === "" ? null : this.number(name);
    if (!DECIMAL.test(value)) throw this.wrong(name, "is not a number");
    return Number(value);
  }

  /** What one of the vendor's words means; null for one that is not known. The word is kept at its place besides. */
  meaning<Meaning>(name: string, meanings: ReadonlyMap<string, Meaning>): Meaning | null {
    const word = this.word(name);
    return word === null ? null : (meanings.get(word) ?? null);
  }

  /** A text that is spelled another way here; as the vendor spells it, it is kept at its place besides. */
  word(name: string): string | null {
    const word = this.text(name);
    this.keepWhole(name);
    return word;
  }

  flag(name: string): boolean | null {
    const value = this.value(name);
    if (value === null || value === undefined) return null;
    if (typeof value !== "boolean") throw this.wrong(name, "is not true or false");
    return value;
  }

  /** A calendar date as `YYYY-MM-DD`; a time after it is dropped. */
  date(name: string): string | null {
    const text = this.text(name);
    if (text === null || knownDates.has(text)) return text;
    const date = DATE.exec(text)?.[0];
    if (!date || new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) !== date) {
      throw this.wrong(name, "is not a date");
    }
    if (knownDates.size > 50_000) knownDates.clear();
    knownDates.add(date);
    return date;
  }

  object(name: string): RawFields | null {
    const value = this.value(name);
    if (value === null || value === undefined) return null;
    if (!isObject(value)) throw this.wrong(name, "is not an object");
    const known = this.parts?.get(name);
    if (known instanceof RawFields) return known;
    return this.remember(name, new RawFields(value, `${this.path}${name}.`));
  }

  list(name: string): RawFields[] {
    const known = this.parts?.get(name);
    if (Array.isArray(known)) return known;
    const items = this.values(name).map((item, index) => {
      if (!isObject(item)) throw this.wrong(`${name}[${index}]`, "is not an object");
      return new RawFields(item, `${this.path}${name}[${index}].`);
    });
    return items.length === 0 ? items : this.remember(name, items);
  }

  texts(name: string): string[] {
    return this.values(name).map((item, index) =>
      typeof item === "string" ? item : this.refuse(`${name}[${index}]`, "is not a text"),
    );
  }

  ids(name: string): string[] {
    return this.values(name).map((item, index) =>
      Number.isSafeInteger(item) || (typeof item === "string" && item !== "" && item.length <= MAX_ID)
        ? String(item)
        : this.refuse(`${name}[${index}]`, "is not an id"),
    );
  }

  /** Keeps nothing of a field, whatever is nested in it; or all of it, whatever of it was asked for. */
  leaveOut(name: string): void {
    this.asked.add(name);
    this.remember(name, null);
  }
  keepWhole(name: string): void {
    this.asked.delete(name);
  }

  /**
   * What nobody asked for, without empty values and `ignored`; null when nothing is left. Of what is nested it has the
   * same place as there: an item of a list of which nothing is left is an empty one.
   */
  rest(ignored: ReadonlySet<string>): Record<string, unknown> | null {
    let rest: Record<string, unknown> | null = null;
    for (const name in this.fields) {
      if (ignored.has(name)) continue;
      const value = this.asked.has(name) ? this.restOf(name) : this.fields[name];
      if (value === null || value === undefined || value === "") continue;
      rest ??= {};
      rest[name] = value;
    }
    return rest;
  }

  private restOf(name: string): unknown {
    const part = this.parts?.get(name);
    if (!part) return null;
    if (part instanceof RawFields) return part.rest(NONE);
    const rests = part.map((item) => item.rest(NONE));
    return rests.some((rest) => rest !== null) ? rests.map((rest) => rest ?? {}) : null;
  }

  private remember<Part extends RawFields | RawFields[] | null>(name: string, part: Part): Part {
    this.parts ??= new Map();
    if (this.parts.get(name) !== null) this.parts.set(name, part);
    return part;
  }

  private value(name: string): unknown {
    this.asked.add(name);
    return this.fields[name];
  }

  private values(name: string): unknown[] {
    const value = this.value(name);
    if (value === null || value === undefined) return [];
    if (!Array.isArray(value)) throw this.wrong(name, "is not a list");
    return value;
  }

  private wrong(name: string, reason: string): FieldError {
    return new FieldError(this.path + name, reason);
  }

  private refuse(name: string, reason: string): never {
    throw this.wrong(name, reason);
  }
}
