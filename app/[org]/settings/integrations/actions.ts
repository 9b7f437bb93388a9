"use server";

import { orgAction } from "@/lib/auth/action";
import { acknowledgeIncident as acknowledge } from "@/lib/connections/acknowledge-incident";
import * as settings from "@/lib/connections/change-settings";
import { createConnection as create } from "@/lib/connections/create-connection";
import { deleteConnection as remove } from "@/lib/connections/delete-connection";
import * as Input from "@/lib/connections/input-schemas";
import * as access from "@/lib/connections/reauthenticate";
import { switchMatchingProperties as switchMatching } from "@/lib/connections/switch-matching-properties";
import * as scope from "@/lib/connections/switch-scope";
import { testCredentials as tryCredentials } from "@/lib/connections/test-credentials";
import { readVendorProperties as readProperties } from "@/lib/connections/vendor-properties";
import * as mutes from "@/lib/notifications/mute-connection";
import * as schedules from "@/lib/schedules/change-schedules";
import { cancelSync as cancel } from "@/lib/syncs/cancel-sync";
import { startSync as start } from "@/lib/syncs/start-sync";

// One line each: who may, what is taken, which verb does it.

export const testCredentials = orgAction("connection.write", Input.TestCredentialsInput, tryCredentials);
export const readVendorProperties = orgAction(
  "connection.write",
  Input.VendorPropertiesInput,
  readProperties,
);
export const createConnection = orgAction("connection.write", Input.CreateConnectionInput, create);
export const reauthenticate = orgAction("connection.write", Input.ReauthenticateInput, access.reauthenticate);
export const checkAccess = orgAction("connection.write", Input.ConnectionInput, access.checkAccess);
export const updateConnection = orgAction(
  "connection.write",
  Input.UpdateConnectionInput,
  settings.updateConnection,
);
export const createSchedule = orgAction(
  "connection.write",
  Input.CreateScheduleInput,
  schedules.createSchedule,
);
export const updateSchedule = orgAction(
  "connection.write",
  Input.UpdateScheduleInput,
  schedules.updateSchedule,
);
export const deleteSchedule = orgAction(
  "connection.write",
  Input.DeleteScheduleInput,
  schedules.deleteSchedule,
);
export const setModelEnabled = orgAction("connection.write", Input.ModelSwitchInput, scope.setModelEnabled);
export const setPropertiesEnabled = orgAction(
  "connection.write",
  Input.PropertySwitchInput,
  scope.setPropertiesEnabled,
);
export const switchMatchingProperties = orgAction(
  "connection.write",
  Input.MatchingPropertiesInput,
  switchMatching,
);
export const pauseConnection = orgAction("connection.write", Input.ConnectionInput, settings.pauseConnection);
export const resumeConnection = orgAction(
  "connection.write",
  Input.ConnectionInput,
  settings.resumeConnection,
);
export const deleteConnection = orgAction("connection.write", Input.DeleteConnectionInput, remove);
export const startSync = orgAction("sync.start", Input.StartSyncInput, start);
export const cancelSync = orgAction("sync.cancel", Input.CancelSyncInput, cancel);
export const muteConnection = orgAction("own.preferences", Input.MuteInput, mutes.muteConnection);
export const unmuteConnection = orgAction("own.preferences", Input.ConnectionInput, mutes.unmuteConnection);
export const acknowledgeIncident = orgAction("incident.acknowledge", Input.IncidentInput, acknowledge);
