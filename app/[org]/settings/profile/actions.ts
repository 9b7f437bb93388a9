"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { deleteOtherSessions } from "@/db/queries/sessions";
import { renameUser } from "@/db/queries/users";
import { EMAIL_PREFERENCES } from "@/db/schema/notifications";
import { orgAction, userAction } from "@/lib/auth/action";
import { unmuteConnection as unmute } from "@/lib/notifications/mute-connection";
import { PersonName } from "@/lib/profile/person-name";
import { revokeSession as revoke } from "@/lib/profile/revoke-session";
import { setEmailPreference as store } from "@/lib/profile/set-email-preference";

export const renameMe = userAction(z.object({ name: PersonName }), async ({ user }, { name }) => {
  await renameUser(user.id, name);
  refresh();
});

export const setEmailPreference = orgAction(
  "own.preferences",
  z.object({ email: z.enum(EMAIL_PREFERENCES, "Choose one.") }),
  async (ctx, input) => {
    await store(ctx, input);
    refresh();
  },
);

export const unmuteConnection = orgAction(
  "own.preferences",
  z.object({ connectionId: z.uuid("This integration does not exist.") }),
  async (ctx, input) => {
    await unmute(ctx, input);
    refresh();
  },
);

export const revokeSession = userAction(
  z.object({ sessionId: z.uuid("This session does not exist.") }),
  async (session, input) => {
    await revoke(session, input.sessionId);
    refresh();
  },
);

export const revokeOtherSessions = userAction(z.object({}), async ({ user, sessionId }) => {
  const ended = await deleteOtherSessions(user.id, sessionId);
  refresh();
  return { ended };
});
