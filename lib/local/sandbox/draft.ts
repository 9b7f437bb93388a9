import type { Edits } from "@/lib/local/sandbox/edits";
import type { FieldFault } from "@/lib/local/sandbox/field-rules";
import type { RawRecord } from "@/lib/local/sandbox/raw";

type Fields = Record<string, unknown>;

/** What a write comes to: the fields to store and what else it does, or why it is refused as a whole. */
export type Draft =
  | { refused: FieldFault[] }
  | { fields: Fields; notTaken?: FieldFault[]; afterwards?: () => void };

/** Judges what was sent beyond its single fields, which are in order by then. */
export type Create = (edits: Edits, sent: Fields) => Draft;
export type Update = (edits: Edits, sent: Fields, current: RawRecord) => Draft;

export const refuse = (field: string | null, message: string): Draft => ({ refused: [{ field, message }] });
