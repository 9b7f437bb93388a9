import { AppError } from "@/lib/errors";
import { parseStart, type TrailStart } from "@/lib/trail/start";

/** The start that a request names. Throws `invalid` where it names none. */
export function getStart(request: Request): TrailStart {
  const start = parseStart(new URL(request.url).searchParams);
  if (!start) throw new AppError("invalid", "The address names nothing that a trail could begin with.");
  return start;
}
