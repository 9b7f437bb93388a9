import { CircleAlert, CircleCheck, CirclePause, Info, RefreshCw, TriangleAlert } from "lucide-react";
import { type StatusLook, SYNC_LOOK } from "@/components/status-look";
import type { Tone } from "@/components/ui/tone";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import { WRITE_LOOK } from "@/components/writes/write-look";
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

export function lookOf(status: TrailStatus): StatusLook {
  switch (status.of) {
    case "sync":
      return SYNC_LOOK[status.is];
    case "delivery":
      return DELIVERY_LOOK[status.is];
    case "write":
      return WRITE_LOOK[status.is];
    case "other":
      return { word: status.word, icon: ICONS[status.tone], tone: status.tone };
  }
}
