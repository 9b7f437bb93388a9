import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  Clock,
  type LucideIcon,
  RefreshCw,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";

/** A status as it is shown everywhere: a word, an icon and a colour that repeats them. */
export type StatusLook = { word: string; icon: LucideIcon; tone: Tone; spins?: boolean };

export type ConnectionStatus = "active" | "error" | "pending" | "paused" | "syncing";
export type SyncStatus = "running" | "success" | "partial" | "error" | "cancelled" | "queued";

export const CONNECTION_LOOK: Record<ConnectionStatus, StatusLook> = {
  active: { word: "Active", icon: CircleCheck, tone: "ok" },
  error: { word: "Error", icon: CircleAlert, tone: "urgent" },
  pending: { word: "Pending", icon: CircleDashed, tone: "neutral" },
  paused: { word: "Paused", icon: CirclePause, tone: "paused" },
  syncing: { word: "Syncing", icon: RefreshCw, tone: "running", spins: true },
};

export const SYNC_LOOK: Record<SyncStatus, StatusLook> = {
  running: { word: "Running", icon: RefreshCw, tone: "running", spins: true },
  success: { word: "Success", icon: CircleCheck, tone: "ok" },
  partial: { word: "Partial", icon: TriangleAlert, tone: "warning" },
  error: { word: "Error", icon: CircleAlert, tone: "urgent" },
  cancelled: { word: "Cancelled", icon: CircleSlash, tone: "paused" },
  queued: { word: "Queued", icon: Clock, tone: "neutral" },
};
