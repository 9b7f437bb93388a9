import { CircleAlert, CircleCheck, RefreshCw, TriangleAlert } from "lucide-react";
import type { StatusLook } from "@/components/status-look";
import type { WriteAttempt } from "@/db/queries/write-attempts";
import type { WriteStatus } from "@/db/schema/writes";

export const WRITE_LOOK: Record<WriteStatus, StatusLook> = {
  PENDING: { word: "On its way", icon: RefreshCw, tone: "running", spins: true },
  SUCCESS: { word: "Written", icon: CircleCheck, tone: "ok" },
  PARTIAL_SUCCESS: { word: "In part", icon: TriangleAlert, tone: "warning" },
  FAILURE: { word: "Failed", icon: CircleAlert, tone: "urgent" },
};

export const ATTEMPT_LOOK: Record<NonNullable<WriteAttempt["outcome"]>, StatusLook> = {
  success: WRITE_LOOK.SUCCESS,
  partial: WRITE_LOOK.PARTIAL_SUCCESS,
  refused: { word: "Refused", icon: CircleAlert, tone: "urgent" },
  failed: WRITE_LOOK.FAILURE,
  unknown: { word: "Answer lost", icon: TriangleAlert, tone: "warning" },
};
