import { CircleAlert, CircleCheck, CirclePause, Clock, Info, RefreshCw, TriangleAlert } from "lucide-react";
import { type StatusLook, SYNC_LOOK } from "@/components/status-look";
import type { Tone } from "@/components/ui/tone";
import { DELIVERY_LOOK, RETRYING_LOOK } from "@/components/webhooks/delivery-look";
import type { TrailStatus } from "@/lib/trail/shapes";

const ICONS: Record<Tone, StatusLook["icon"]> = {
  ok: CircleCheck,
  running: RefreshCw,
  warning: TriangleAlert,
  urgent: CircleAlert,
  paused: CirclePause,
  neutral: Info,
  accent: Info,
};

const WRITE_LOOK: Record<Extract<TrailStatus, { of: "write" }>["is"], StatusLook> = {
  PENDING: { word: "Pending", icon: Clock, tone: "running" },
  SUCCESS: { word: "Success", icon: CircleCheck, tone: "ok" },
  PARTIAL_SUCCESS: { word: "Partial success", icon: TriangleAlert, tone: "warning" },
  FAILURE: { word: "Failure", icon: CircleAlert, tone: "urgent" },
};

export function lookOf(status: TrailStatus): StatusLook {
  switch (status.of) {
    case "sync":
      return SYNC_LOOK[status.is];
    case "delivery":
      return status.is === "retrying" ? RETRYING_LOOK : DELIVERY_LOOK[status.is];
    case "write":
      return WRITE_LOOK[status.is];
    case "other":
      return { word: status.word, icon: ICONS[status.tone], tone: status.tone };
  }
}
