import { CircleAlert, CircleCheck, CirclePause, CircleSlash, Clock, RefreshCw } from "lucide-react";
import type { StatusLook } from "@/components/status-look";
import type { ReplayState } from "@/db/schema";

type DeliveryState = "pending" | "sending" | "delivered" | "exhausted" | "cancelled" | "held";
type WebhookState = "active" | "failing" | "disabled" | "inactive";

/** How each state of a delivery is shown. */
export const DELIVERY_LOOK: Record<DeliveryState | "retrying", StatusLook> = {
  pending: { word: "Waiting", icon: Clock, tone: "neutral" },
  sending: { word: "Sending", icon: RefreshCw, tone: "running", spins: true },
  delivered: { word: "Delivered", icon: CircleCheck, tone: "ok" },
  exhausted: { word: "Failed", icon: CircleAlert, tone: "urgent" },
  cancelled: { word: "Cancelled", icon: CircleSlash, tone: "paused" },
  held: { word: "Held", icon: CirclePause, tone: "warning" },
  /** Pending after a failure. */
  retrying: { word: "Retrying", icon: RefreshCw, tone: "warning" },
};

export const deliveryLook = ({ state, attempts }: { state: DeliveryState; attempts: number }): StatusLook =>
  DELIVERY_LOOK[state === "pending" && attempts > 0 ? "retrying" : state];

export const REPLAY_LOOK: Record<ReplayState, StatusLook> = {
  counting: { word: "Counting", icon: RefreshCw, tone: "running", spins: true },
  ready: { word: "Ready", icon: Clock, tone: "neutral" },
  running: { word: "Running", icon: RefreshCw, tone: "running", spins: true },
  finished: { word: "Finished", icon: CircleCheck, tone: "ok" },
  cancelled: { word: "Cancelled", icon: CircleSlash, tone: "paused" },
};

export const WEBHOOK_LOOK: Record<WebhookState, StatusLook> = {
  active: { word: "Active", icon: CircleCheck, tone: "ok" },
  failing: { word: "Failing", icon: CircleAlert, tone: "urgent" },
  disabled: { word: "Disabled", icon: CircleSlash, tone: "urgent" },
  inactive: { word: "Off", icon: CirclePause, tone: "paused" },
};
