import type { ToldEmail, ToldNote } from "@/db/queries/told";

/** One person with everything that they were told, each in the order of time. */
export type ToldPerson = {
  userId: string;
  name: string;
  email: string;
  notes: ToldNote[];
  emails: ToldEmail[];
};

/** Who was told, by name. */
export function toldPeople(notes: ToldNote[], emails: ToldEmail[]): ToldPerson[] {
  const people = new Map<string, ToldPerson>();
  for (const { userId, name, email } of [...notes, ...emails])
    if (!people.has(userId)) people.set(userId, { userId, name, email, notes: [], emails: [] });
  for (const note of notes) people.get(note.userId)?.notes.push(note);
  for (const one of emails) people.get(one.userId)?.emails.push(one);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
