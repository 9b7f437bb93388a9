import { renderNotificationEmail } from "@/components/email/render-notification-email";
import { expect, test } from "@/e2e/fixtures/test";
import type { FailureText } from "@/lib/notifications/email-content";

const failure: FailureText = {
  connectionName: "Harbour Lettings",
  vendorName: "Buildium",
  problem: "Credentials expired",
  since: "21 Nov 2026, 07:43 UTC",
  failures: 1,
  errorMessage: "401 Unauthorized: the API key expired.",
  cause: "Buildium no longer accepts the credentials of this integration.",
  nextStep: "Enter new credentials; they are tested before they are saved.",
  retryAt: null,
  fixUrl: "https://app.example/acme/settings/integrations?connection=1",
};
const frame = { orgName: "Acme", preferencesUrl: "https://app.example/acme/profile" };

test("a failure reads well as plain text: what, since when, why, what to do, the link, who else, how to stop it", async () => {
  const { subject, text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_failed",
    failure,
    othersTold: ["Admin", "Owner"],
  });
  expect(subject).toBe("Harbour Lettings stopped syncing");
  for (const part of [
    "Harbour Lettings (Buildium) stopped syncing",
    "Credentials expired. Failing since 21 Nov 2026, 07:43 UTC.",
    failure.errorMessage,
    failure.cause,
    failure.nextStep,
    `Fix Harbour Lettings ${failure.fixUrl}`,
    "Also told: Admin, Owner.",
    `your profile ${frame.preferencesUrl}`,
  ])
    expect(text.replace(/\s+/g, " ")).toContain(part);
  expect(text).not.toContain("<");
});

test("the automatic retry is told where there is one", async () => {
  const retryAt = "21 Nov 2026, 08:13 UTC";
  const { text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_failed",
    failure: { ...failure, retryAt },
    othersTold: [],
  });
  expect(text.replace(/\s+/g, " ")).toContain(`The next automatic retry is at ${retryAt}.`);
  expect(text).not.toContain("Also told");
});

test("nothing that a vendor or a person wrote becomes markup, or a second line of the subject", async () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
  const { subject, html, text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_failed",
    failure: { ...failure, errorMessage: evil, connectionName: `A ${evil}\r\nBcc: someone@evil.example` },
    othersTold: [evil],
  });
  expect(html).not.toMatch(/<script|<img/i);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).toContain("<script>alert(1)</script>");
  expect(subject).not.toMatch(/[\r\n]/);
});

test("a digest lists every failing integration with its own error and link, and names those that recovered", async () => {
  const { subject, text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_failed_digest",
    vendorName: "Buildium",
    failures: [
      failure,
      {
        ...failure,
        connectionName: "Quayside",
        errorMessage: "503 from the PMS",
        failures: 3,
        fixUrl: "https://app.example/2",
      },
    ],
    recovered: ["Old Mill"],
    integrationsUrl: "https://app.example/acme/settings/integrations",
    othersTold: [],
  });
  expect(subject).toBe("2 Buildium integrations stopped syncing");
  for (const part of [
    failure.errorMessage,
    "503 from the PMS",
    "3 failed syncs",
    "Fix Quayside https://app.example/2",
    "Working again by now: Old Mill.",
  ])
    expect(text.replace(/\s+/g, " ")).toContain(part);
});

test("a digest of hundreds stays small enough for mail programs, and names all of them", async () => {
  const failures = Array.from({ length: 300 }, (_, index) => ({
    ...failure,
    connectionName: `Building ${index}`,
    fixUrl: `https://app.example/${index}`,
  }));
  const { html, text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_failed_digest",
    vendorName: "Buildium",
    failures,
    recovered: [],
    integrationsUrl: "https://app.example",
    othersTold: [],
  });
  // Gmail cuts a message after 102 KB.
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  expect(text).toContain("Building 299");
});

test("a recovery says how long it failed and who fixed it", async () => {
  const { subject, text } = await renderNotificationEmail({
    ...frame,
    kind: "sync_recovered",
    connectionName: "Harbour Lettings",
    vendorName: "Buildium",
    failedFrom: "21 Nov 2026, 07:43 UTC",
    recoveredAt: "21 Nov 2026, 09:00 UTC",
    failures: 4,
    fixedBy: "Admin",
    openUrl: failure.fixUrl,
  });
  expect(subject).toBe("Harbour Lettings is syncing again");
  const flat = text.replace(/\s+/g, " ");
  expect(flat).toContain(
    "It failed from 21 Nov 2026, 07:43 UTC to 21 Nov 2026, 09:00 UTC, in 4 syncs. Fixed by Admin.",
  );
  expect(flat).toContain(failure.fixUrl);
});
