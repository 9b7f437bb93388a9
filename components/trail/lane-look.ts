import { BellRing, type LucideIcon, PencilLine, RefreshCw, Send, SquarePen, Zap } from "lucide-react";
import type { TrailLane } from "@/lib/trail/shapes";

/** The lanes from cause to effect, each with the mark that stands for it everywhere on the page. */
export const LANE_LOOK: Record<TrailLane, { label: string; one: string; icon: LucideIcon }> = {
  write: { label: "Writes", one: "Write", icon: SquarePen },
  sync: { label: "Syncs", one: "Sync", icon: RefreshCw },
  change: { label: "Changes", one: "Change", icon: PencilLine },
  event: { label: "Events", one: "Event", icon: Zap },
  delivery: { label: "Deliveries", one: "Delivery", icon: Send },
  told: { label: "Told", one: "Told", icon: BellRing },
};
export const LANES = Object.keys(LANE_LOOK) as TrailLane[];
