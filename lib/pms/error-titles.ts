import type { PmsErrorKind } from "@/lib/pms/error-kinds";

/** The name of each kind, without the guide's sentences: lists show only this, and send only this to the browser. */
export const PMS_ERROR_TITLES: Record<PmsErrorKind, string> = {
  credentials_expired: "Credentials expired",
  access_revoked: "Access revoked",
  permission_missing: "Permission missing",
  rate_limited: "Rate limited",
  provider_outage: "Provider outage",
  timeout: "Timed out",
  bad_data: "Unexpected answer",
  internal: "Internal error",
  overdue: "Sync overdue",
  empty: "Empty listing",
  interrupted: "Sync interrupted",
};
