/** What the stream says: something of this topic changed, perhaps with the id of the one thing. "*" is everything. */
export type LiveMessage = { topic: string; id?: string };
export type LiveStatus = "connecting" | "live" | "offline";
export const EVERYTHING = "*";

/** A message from text sent by the server; undefined when it is not one. */
export function parseLiveMessage(text: string): LiveMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("topic" in value)) return undefined;
    if (typeof value.topic !== "string") return undefined;
    return "id" in value && typeof value.id === "string"
      ? { topic: value.topic, id: value.id }
      : { topic: value.topic };
  } catch {
    return undefined;
  }
}
