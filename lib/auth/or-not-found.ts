import { notFound } from "next/navigation";
import { orNull } from "@/lib/errors";

/** What a page is about, or the page that says there is no such thing. Whatever else fails reaches the error page. */
export const orNotFound = async <Read extends object>(reading: Promise<Read>): Promise<Read> =>
  (await orNull(reading)) ?? notFound();
