import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";

/** Why a sync failed, as the product tells it: one cause, one next action, and whether trying again will help. */
export type PmsErrorKind = (typeof PMS_ERROR_KINDS)[number];

export const PMS_ERROR_KINDS = [
  "credentials_expired",
  "access_revoked",
  "permission_missing",
  "rate_limited",
  "provider_outage",
  "timeout",
  "bad_data",
  "internal",
  "overdue",
  "empty",
  "interrupted",
] as const;

export type NextAction = "reauthenticate" | "resync" | "wait" | "docs";

export type PmsErrorGuide = {
  title: string;
  /** One sentence of cause; `{vendor}` is the vendor's name. */
  cause: string;
  /** One sentence: what the reader does next. */
  nextStep: string;
  action: NextAction;
  actionLabel: string;
  /** The 30-minute automatic retry is scheduled only where it can help. */
  automaticRetryHelps: boolean;
  /** The whole run stops at once; other kinds fail one job and let the rest go on. */
  stopsRun: boolean;
};

const reauthenticate = {
  action: "reauthenticate",
  actionLabel: "Re-authenticate",
  automaticRetryHelps: false,
} as const;
const resync = {
  action: "resync",
  actionLabel: "Resync",
  automaticRetryHelps: true,
  stopsRun: false,
} as const;
const wait = {
  action: "wait",
  actionLabel: "Resync now",
  automaticRetryHelps: true,
  stopsRun: false,
} as const;

export const PMS_ERROR_GUIDE: Record<PmsErrorKind, PmsErrorGuide> = {
  credentials_expired: {
    title: PMS_ERROR_TITLES.credentials_expired,
    cause: "{vendor} no longer accepts the credentials of this integration.",
    nextStep: "Enter new credentials; they are tested before they are saved.",
    stopsRun: true,
    ...reauthenticate,
  },
  access_revoked: {
    title: PMS_ERROR_TITLES.access_revoked,
    cause: "{vendor} has withdrawn this integration's access to the account.",
    nextStep: "Ask the account's owner at {vendor} to allow access again, then enter the credentials.",
    stopsRun: true,
    ...reauthenticate,
  },
  permission_missing: {
    title: PMS_ERROR_TITLES.permission_missing,
    cause: "The credentials work, but {vendor} does not let them read some of the data.",
    nextStep: "Grant the missing permission at {vendor}, or switch the model off here, then resync.",
    action: "docs",
    actionLabel: "Open the permission guide",
    automaticRetryHelps: false,
    stopsRun: false,
  },
  rate_limited: {
    title: PMS_ERROR_TITLES.rate_limited,
    cause: "{vendor} refused requests because its rate limit was reached.",
    nextStep: "Wait for the automatic retry, or lower the request rate in the settings below.",
    ...wait,
  },
  provider_outage: {
    title: PMS_ERROR_TITLES.provider_outage,
    cause: "{vendor} answered with errors of its own; the fault is on their side.",
    nextStep: "Wait for the automatic retry; nothing needs to be changed here.",
    ...wait,
  },
  timeout: {
    title: PMS_ERROR_TITLES.timeout,
    cause: "{vendor} did not answer in time.",
    nextStep: "Wait for the automatic retry; if it keeps happening, lower the request rate.",
    ...wait,
  },
  bad_data: {
    title: PMS_ERROR_TITLES.bad_data,
    cause:
      "{vendor} sent data that does not follow its own format, or refused a request that it took before.",
    nextStep: "Open the sync log to see which, in {vendor}'s words; resync once it is corrected there.",
    ...resync,
  },
  internal: {
    title: PMS_ERROR_TITLES.internal,
    cause: "Something failed on our side while syncing.",
    nextStep: "Resync; if it fails again, send us the sync log's id.",
    ...resync,
  },
  overdue: {
    title: PMS_ERROR_TITLES.overdue,
    cause: "No sync has finished for more than two intervals of the schedule.",
    nextStep: "Resync now, and check that background work is running.",
    ...resync,
  },
  empty: {
    title: PMS_ERROR_TITLES.empty,
    cause: "{vendor} returned no records where there were many before.",
    nextStep: "Check at {vendor} that the account still has access to its properties, then resync.",
    ...resync,
  },
  interrupted: {
    title: PMS_ERROR_TITLES.interrupted,
    cause: "The sync stopped before it was finished and was not picked up again.",
    nextStep: "Resync; it starts from a clean state and loses nothing.",
    ...resync,
  },
};

/** A failure of the PMS (or of our talk with it), as a value that the sync records. */
export class PmsError extends Error {
  override readonly name = "PmsError";
  constructor(
    readonly kind: PmsErrorKind,
    message: string,
    readonly options: {
      /** From `Retry-After`, in milliseconds. */
      retryAfterMs?: number;
      /** The HTTP status the PMS answered with. */
      status?: number;
      /** The request did not reach the PMS, so it cannot have been taken there. */
      neverSent?: boolean;
      model?: string;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
  }
}

/** The guide of a kind with the vendor's name filled in. */
export function guideFor(kind: PmsErrorKind, vendorName: string): PmsErrorGuide {
  const guide = PMS_ERROR_GUIDE[kind];
  const fill = (text: string) => text.replaceAll("{vendor}", vendorName);
  return { ...guide, cause: fill(guide.cause), nextStep: fill(guide.nextStep) };
}
