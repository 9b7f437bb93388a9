import { z } from "zod";
import { CreateConnectionInput, PropertyIds, UpdateConnectionInput } from "@/lib/connections/input-schemas";

// What the API takes of connections, in its spelling; the sentences are those of the forms.

const create = CreateConnectionInput.shape;
const update = UpdateConnectionInput.shape;

export const ConnectionBody = z.object({
  vendor: create.vendor,
  name: create.name,
  credentials: create.credentials.describe(
    "The vendor's own fields. Tested live, stored sealed, never shown.",
  ),
  models: create.models.describe("Those to sync. What the credentials may not read stays off."),
  interval_minutes: create.intervalMinutes.describe(
    "From the end of a sync to the next one; 720 by default.",
  ),
  based_on: create.basedOn.describe(
    "An integration of the same vendor whose pace, schedules and `new_properties_are_enabled` are copied. Its credentials are not.",
  ),
  x_property_ids: PropertyIds.describe(
    "The vendor's ids of the properties to sync from the start; the others are listed and stay off. All where it is left out.",
  ),
  new_properties_are_enabled: create.newPropertiesAreEnabled.describe(
    "Whether properties that are met later are synced: true by default, false with `x_property_ids`, else as `based_on` has it. Where they are not, `x_property_ids` names those that are.",
  ),
});

export const ConnectionChange = z.object({
  name: update.name,
  requests_per_second: update.requestsPerSecond.describe("Of one connection at the vendor, 0.1 to 100."),
  concurrency: update.concurrency.describe("Jobs at once, 1 to 10."),
  new_properties_are_enabled: update.newPropertiesAreEnabled,
});

export const CredentialsBody = z.object({ credentials: create.credentials });

const isEnabled = z.boolean("is true or false");
export const SwitchBody = z.object({ is_enabled: isEnabled });

export const PropertiesSwitchBody = z.object({
  ids: z
    .array(z.uuid("is not an id"), "can't be blank")
    .min(1, "Choose at least one property.")
    .max(500, "At most 500 at once."),
  is_enabled: isEnabled,
});
