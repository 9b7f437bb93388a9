import { z } from "zod";
import { MOST_CHOSEN } from "@/lib/connections/most-chosen";
import { MODELS } from "@/lib/pms/model-names";
import { VENDOR_IDS } from "@/lib/pms/vendor";
import { IntervalMinutes, ScheduleFields } from "@/lib/schedules/schedule-input";

// What the actions on integrations take. Every sentence is shown beside its field.

const connectionId = z.uuid("This integration does not exist.");
const model = z.enum(MODELS, "This model does not exist.");

/** Values of a vendor's own fields; the vendor's schema judges them, here only their size. */
const Credentials = z.record(
  z.string().max(64),
  z.string().max(4096, "This is too long to be a credential."),
);
const Name = z
  .string()
  .trim()
  .min(1, "Give the integration a name.")
  .max(80, "Keep the name within 80 characters.");

export const ConnectionInput = z.object({ connectionId });

export const TestCredentialsInput = z.object({
  vendor: z.enum(VENDOR_IDS, "Choose a vendor."),
  credentials: Credentials,
});

export const VendorPropertiesInput = TestCredentialsInput.extend({
  cursor: z.string().max(4096).nullable(),
});

const xId = z.string().min(1).max(200, "This is too long to be the id of a property.");
const ChosenProperty = z.object({ xId, name: z.string().max(500), isEnabled: z.boolean() });

export const CreateConnectionInput = TestCredentialsInput.extend({
  name: Name,
  models: z.array(model).min(1, "Choose at least one model.").max(MODELS.length),
  intervalMinutes: IntervalMinutes.optional(),
  basedOn: z.uuid("This integration does not exist.").optional(),
  properties: z.array(ChosenProperty).max(MOST_CHOSEN, `At most ${MOST_CHOSEN} properties.`).optional(),
  newPropertiesAreEnabled: z.boolean().optional(),
});
/** The vendor's ids. */
export const PropertyIds = z
  .array(xId)
  .min(1, "Choose at least one property.")
  .max(MOST_CHOSEN, `At most ${MOST_CHOSEN} properties.`)
  .optional();

export const ReauthenticateInput = ConnectionInput.extend({ credentials: Credentials });

export const UpdateConnectionInput = ConnectionInput.extend({
  name: Name.optional(),
  requestsPerSecond: z
    .number("Enter a number of requests per second.")
    .min(0.1, "The lowest rate is 0.1 requests per second.")
    .max(100, "The highest rate is 100 requests per second.")
    .optional(),
  concurrency: z
    .int("Enter a whole number.")
    .min(1, "At least one job has to run.")
    .max(10, "At most 10 jobs run at once.")
    .optional(),
  newPropertiesAreEnabled: z.boolean().optional(),
});

export const CreateScheduleInput = ConnectionInput.and(ScheduleFields);
const ScheduleInput = ConnectionInput.extend({ scheduleId: z.uuid("This schedule does not exist.") });
export const UpdateScheduleInput = ScheduleInput.and(ScheduleFields);
export const DeleteScheduleInput = ScheduleInput;

export const ModelSwitchInput = ConnectionInput.extend({ model, isEnabled: z.boolean() });

export const PropertySwitchInput = ConnectionInput.extend({
  propertyIds: z.array(z.uuid()).min(1, "Choose at least one property.").max(500),
  isEnabled: z.boolean(),
});

/** Every property that a search finds, however many pages they take. */
export const MatchingPropertiesInput = ConnectionInput.extend({
  search: z.string().max(200),
  isEnabled: z.boolean(),
});

export const DeleteConnectionInput = ConnectionInput.extend({ confirmName: z.string().max(200) });

export const StartSyncInput = ConnectionInput.extend({
  mode: z.enum(["incremental", "full", "back_sync"]).optional(),
  models: z.array(model).min(1, "Choose at least one model.").max(MODELS.length).optional(),
});

export const CancelSyncInput = z.object({ syncLogId: z.uuid("This sync does not exist.") });

export const IncidentInput = z.object({ incidentId: z.uuid("This failure does not exist.") });

const isWithin90Days = (at: string) => {
  const aheadMs = Date.parse(at) - Date.now();
  return aheadMs > 0 && aheadMs <= 90 * 24 * 3_600_000;
};

export const MuteInput = ConnectionInput.extend({
  /** ISO 8601. */
  untilAt: z.iso.datetime().refine(isWithin90Days, "Choose a time within the next 90 days."),
});
