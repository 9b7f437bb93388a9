import { type Edits, partsOf } from "@/lib/local/sandbox/edits";
import { addDays } from "@/lib/local/sandbox/raw";

/** Adds a booking of two nights that starts within the next weeks. */
export function addBooking(edits: Edits): string | null {
  const count = edits.size("bookings");
  const like = edits.find("bookings", undefined, () => true);
  if (!like) return null;
  const { id: _id, updated_at: _updatedAt, ...fields } = like;
  const arrives = addDays(edits.today, 7 + (count % 60));
  const departs = addDays(arrives, 2);
  const rooms = partsOf(like.rooms).map((room) => ({ ...room, from: arrives, to: departs }));
  const code = edits.nextId("bookings").replaceAll("-", "");
  const id = edits.add("bookings", { ...fields, code, status: "CONFIRMED", arrives, departs, rooms });
  return `Booking ${id} arrives on ${arrives}.`;
}

export function cancelBooking(edits: Edits, id: string | undefined): string | null {
  const booking = edits.find("bookings", id, (record) => record.status !== "CANCELLED");
  if (!booking) return null;
  edits.set("bookings", booking.id, { status: "CANCELLED" });
  return `Booking ${booking.id} is cancelled.`;
}
