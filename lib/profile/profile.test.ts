import { listAudit } from "@/db/queries/audit";
import { getEmailPreference, listMutes, muteConnection, unmuteConnection } from "@/db/queries/preferences";
import { createOrgWith } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { describeDevice } from "@/lib/profile/describe-device";
import { setEmailPreference } from "@/lib/profile/set-email-preference";

async function twoOrgs() {
  const mine = await createOrgWith("admin", "owner");
  const other = await createOrgWith("owner");
  const [me, colleague] = mine.people;
  const [stranger] = other.people;
  if (!me || !colleague || !stranger) throw new Error("three people were made");
  return { me, colleague, stranger };
}

test("every failure is mailed until the person chooses otherwise, for this organisation and person alone", async ({
  database: _,
}) => {
  const { me, colleague, stranger } = await twoOrgs();
  expect(await getEmailPreference(me.org, me.user.id)).toBe("every_failure");
  await setEmailPreference(me, { email: "none" });
  await setEmailPreference(me, { email: "first_and_recovery" });
  expect(await getEmailPreference(me.org, me.user.id)).toBe("first_and_recovery");
  expect(await getEmailPreference(me.org, colleague.user.id)).toBe("every_failure");
  expect(await getEmailPreference(stranger.org, me.user.id)).toBe("every_failure");
  expect(await listAudit(me.org, { limit: 9 })).toMatchObject([
    { action: "preferences.changed", detail: { email: { from: "none", to: "first_and_recovery" } } },
    { action: "preferences.changed" },
  ]);
});

test("a mute is the person's own, ends by itself, and never reaches another organisation's connection", async ({
  database,
}) => {
  const { me, colleague, stranger } = await twoOrgs();
  const connectionId = "01920000-0000-7000-8000-000000000001";
  await database.sql`insert into pms_connections (id, org_id, vendor, name, credentials, requests_per_second, concurrency)
    values (${connectionId}, ${me.org}, 'SANDBOX', 'Harbour', '-', 1, 1)`;
  const until = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const mute = { userId: me.user.id, connectionId, mutedUntil: until(5) };
  expect(await muteConnection(stranger.org, { ...mute, userId: stranger.user.id })).toBe(false);
  expect(await muteConnection(me.org, mute)).toBe(true);
  expect(await muteConnection(me.org, { ...mute, mutedUntil: until(60) })).toBe(true);
  const [listed] = await listMutes(me.org, me.user.id);
  expect(listed).toMatchObject({ connectionId, connectionName: "Harbour", vendor: "SANDBOX" });
  expect(listed?.mutedUntil.getTime()).toBeGreaterThan(until(55).getTime());
  expect(await listMutes(me.org, colleague.user.id)).toEqual([]);
  expect(await listMutes(stranger.org, me.user.id)).toEqual([]);
  expect(await unmuteConnection(stranger.org, mute)).toBe(false);
  expect(await unmuteConnection(me.org, { ...mute, userId: colleague.user.id })).toBe(false);
  await database.sql`update connection_mutes set muted_until = now() - interval '1 second'`;
  expect(await listMutes(me.org, me.user.id)).toEqual([]);
  expect(await unmuteConnection(me.org, mute)).toBe(true);
});

test("a device is named as a person would", () => {
  const cases = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0":
      "Edge on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15":
      "Safari on macOS",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1":
      "Chrome on iOS",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36":
      "Chrome on Android",
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0": "Firefox on Linux",
    "curl/8.9.1": "Unknown device",
  };
  for (const [userAgent, device] of Object.entries(cases)) expect(describeDevice(userAgent)).toBe(device);
  expect(describeDevice(null)).toBe("Unknown device");
});
