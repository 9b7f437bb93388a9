import { TRAIL_LANES, type TrailLane } from "@/lib/trail/shapes";

/** The lanes that the address names; anything else is dropped. */
export function parseLanes(value: string | string[] | undefined): TrailLane[] {
  const named = (Array.isArray(value) ? value.join(",") : (value ?? "")).split(",");
  return TRAIL_LANES.filter((lane) => named.includes(lane));
}
