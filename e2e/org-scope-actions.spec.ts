import type { SeededOrg } from "@/db/isolation/seed";
import { addressOf } from "@/e2e/fixtures/addresses";
import { expect, test } from "@/e2e/fixtures/browser";
import { seedForeignOrg } from "@/e2e/fixtures/foreign-org";
import { createOrgWith, createPerson, joinOrg } from "@/e2e/fixtures/people";
import { callAction, listServerActions, type ServerAction } from "@/e2e/fixtures/server-actions";

// Every action is driven by itself: a new one that names anything has to say here what of another organisation.

/** What a member may do: to their own rows alone. */
const OF_MEMBERS = [
  "notifications/markAllNotificationsRead",
  "notifications/markNotificationsRead",
  "notifications/markNotificationsUnread",
  "settings/integrations/muteConnection",
  "settings/integrations/unmuteConnection",
  "settings/members/leaveOrganisation",
  "settings/profile/setEmailPreference",
  "settings/profile/unmuteConnection",
];
/** What a person does outside any organisation. */
const OF_PERSONS = [
  "settings/profile/renameMe",
  "settings/profile/revokeOtherSessions",
  "settings/profile/revokeSession",
];

const SCHEDULE = { name: null, models: null, isEnabled: true, intervalMinutes: 60, weekly: null };
const HOOK = { callbackUrl: "https://127.0.0.1/in", eventMask: "*", isGlobal: false };
const untilAt = () => new Date(Date.now() + 86_400_000).toISOString();

/** Input that would do something if the ids were one's own; null for an action that names nothing. */
const FOREIGN: Record<string, (a: SeededOrg, credentials: { apiKey: string }) => object | null> = {
  "notifications/markAllNotificationsRead": () => null,
  "notifications/markNotificationsRead": (a) => ({ ids: [a.notificationId] }),
  "notifications/markNotificationsUnread": (a) => ({ ids: [a.notificationId] }),
  "settings/api-keys/createApiKey": () => null,
  "settings/api-keys/revokeApiKey": (a) => ({ apiKeyId: a.apiKeyId }),
  "settings/general/changeSlug": () => null,
  "settings/general/deleteOrganisation": () => null,
  "settings/general/renameOrganisation": () => null,
  "settings/integrations/acknowledgeIncident": (a) => ({ incidentId: a.incidentId }),
  "settings/integrations/cancelSync": (a) => ({ syncLogId: a.runningLogId }),
  "settings/integrations/checkAccess": (a) => ({ connectionId: a.connectionId }),
  "settings/integrations/createConnection": (a, credentials) => ({
    ...{ vendor: "SANDBOX", name: "Copy", credentials, models: ["leases"], basedOn: a.connectionId },
  }),
  "settings/integrations/createSchedule": (a) => ({ connectionId: a.connectionId, ...SCHEDULE }),
  "settings/integrations/deleteConnection": (a) => ({
    connectionId: a.connectionId,
    confirmName: "only-a-may-see-this",
  }),
  "settings/integrations/deleteSchedule": (a) => ({
    connectionId: a.connectionId,
    scheduleId: a.scheduleId,
  }),
  "settings/integrations/muteConnection": (a) => ({ connectionId: a.connectionId, untilAt: untilAt() }),
  "settings/integrations/pauseConnection": (a) => ({ connectionId: a.quietConnectionId }),
  "settings/integrations/readVendorProperties": () => null,
  "settings/integrations/reauthenticate": (a, credentials) => ({ connectionId: a.connectionId, credentials }),
  "settings/integrations/resumeConnection": (a) => ({ connectionId: a.connectionId }),
  "settings/integrations/setModelEnabled": (a) => ({
    ...{ connectionId: a.connectionId, model: "leases", isEnabled: false },
  }),
  "settings/integrations/setPropertiesEnabled": (a) => ({
    ...{ connectionId: a.connectionId, propertyIds: [a.propertyId], isEnabled: false },
  }),
  "settings/integrations/startSync": (a) => ({ connectionId: a.quietConnectionId }),
  "settings/integrations/switchMatchingProperties": (a) => ({
    ...{ connectionId: a.connectionId, search: "", isEnabled: false },
  }),
  "settings/integrations/testCredentials": () => null,
  "settings/integrations/unmuteConnection": (a) => ({ connectionId: a.connectionId }),
  "settings/integrations/updateConnection": (a) => ({ connectionId: a.connectionId, name: "Taken" }),
  "settings/integrations/updateSchedule": (a) => ({
    ...{ connectionId: a.connectionId, scheduleId: a.scheduleId, ...SCHEDULE },
  }),
  "settings/members/changeRole": (a) => ({ userId: a.memberId, role: "owner" }),
  "settings/members/inviteMember": () => null,
  "settings/members/leaveOrganisation": () => null,
  "settings/members/removeMember": (a) => ({ userId: a.memberId }),
  "settings/members/resendInvitation": (a) => ({ invitationId: a.invitationId }),
  "settings/members/revokeInvitation": (a) => ({ invitationId: a.invitationId }),
  "settings/members/transferOwnership": (a) => ({ userId: a.memberId }),
  "settings/profile/renameMe": () => null,
  "settings/profile/revokeOtherSessions": () => null,
  "settings/profile/revokeSession": (a) => ({ sessionId: a.sessionId }),
  "settings/profile/setEmailPreference": () => null,
  "settings/profile/unmuteConnection": (a) => ({ connectionId: a.connectionId }),
  "settings/webhooks/cancelReplay": (a) => ({ replayId: a.replayId }),
  "settings/webhooks/checkConnection": () => null,
  "settings/webhooks/countReplay": (a) => ({ webhookId: a.webhookId, kind: "resend_failed" }),
  "settings/webhooks/createWebhook": (a) => ({ ...HOOK, propertyId: a.propertyId }),
  "settings/webhooks/deleteWebhook": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/discardHeld": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/enableWebhook": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/giveInboxSecret": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/resendDeliveries": (a) => ({ webhookId: a.webhookId, eventIds: [a.eventId] }),
  "settings/webhooks/revealHeaders": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/revealSecrets": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/rotateSecret": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/setWebhookActive": (a) => ({ webhookId: a.webhookId, isActive: true }),
  "settings/webhooks/snoozeWebhook": (a) => ({ webhookId: a.webhookId, days: 2 }),
  "settings/webhooks/startReplay": (a) => ({ replayId: a.replayId, perSecond: 5 }),
  "settings/webhooks/testWebhook": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/tryWebhookNow": (a) => ({ webhookId: a.webhookId }),
  "settings/webhooks/updateWebhook": (a) => ({ webhookId: a.webhookId, description: "Taken" }),
  "write-requests/requestWrite": (a) => ({
    ...{ model: "leases", operation: "update", connectionId: a.connectionId, recordId: a.recordId },
    ...{ fields: { rent_amount_in_cents: 1 }, idempotencyKey: "taken" },
  }),
  "write-requests/retryWrite": (a) => ({ writeId: a.writeRequestId }),
};
/** Answered as for ids that do not exist: they change what is there of it, or refuse the field that names it. */
const OTHERWISE: Record<string, string> = {
  "settings/integrations/unmuteConnection": "ok",
  "settings/profile/unmuteConnection": "ok",
  "settings/webhooks/createWebhook": "invalid",
};

/** A page of the organisation of that slug on which the browser would have the action. */
const pageOf = (action: ServerAction, slug: string, a: SeededOrg): string =>
  `/${slug}${addressOf(action.page.slice("app/[org]".length, -"/page".length), a)}`;

test("every server action refuses strangers, those signed out, and members who may not, and changes nothing", async ({
  page,
  product,
  context,
  signIn,
}) => {
  test.setTimeout(180_000);
  const { a, slug, member, takeSnapshot } = await seedForeignOrg();
  const before = await takeSnapshot();
  const [own, stranger] = [await createOrgWith(), await createPerson()];
  await joinOrg(own.org, own.slug, "owner", stranger);
  const actions = listServerActions();
  expect(actions.map(({ name }) => name)).toEqual(Object.keys(FOREIGN).toSorted());
  for (const action of actions) {
    const { name, id } = action;
    const call = (of: string, input: object = { org: slug }) =>
      callAction(page.request, { id, address: pageOf(action, of, a), origin: product.appUrl }, input);
    await context.clearCookies();
    expect(await call(slug), `${name}, signed out`).toBe("unauthenticated");
    if (OF_PERSONS.includes(name)) continue;
    await signIn(stranger);
    expect(await call(own.slug), `${name} by a stranger`).toBe("not_found");
    if (OF_MEMBERS.includes(name)) continue;
    await signIn(member);
    expect(await call(slug), `${name} by a member`).toBe("forbidden");
  }
  expect(await takeSnapshot()).toEqual(before);
});

test("no server action takes another organisation's ids in one's own", async ({
  page,
  product,
  signIn,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const { a, takeSnapshot } = await seedForeignOrg();
  const before = await takeSnapshot();
  const apiKey = await sandbox.apiKey("northside");
  const [own, person] = [await createOrgWith(), await createPerson()];
  await joinOrg(own.org, own.slug, "owner", person);
  await signIn(person);
  const answers: Record<string, string> = {};
  const expected: Record<string, string> = {};
  for (const action of listServerActions()) {
    const { name, id } = action;
    const input = FOREIGN[name]?.(a, { apiKey });
    if (!input) continue;
    const at = { id, address: pageOf(action, own.slug, a), origin: product.appUrl };
    answers[name] = await callAction(page.request, at, { org: own.slug, ...input });
    expected[name] = OTHERWISE[name] ?? "not_found";
  }
  expect(answers).toEqual(expected);
  expect(await takeSnapshot()).toEqual(before);
});
