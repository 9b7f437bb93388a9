import { Resend } from "resend";
import { test as base, expect } from "@/e2e/fixtures/test";
import { type MailCatcher, startMailCatcher } from "@/lib/local/mail/start";

const test = base.extend<{ mail: MailCatcher; resend: Resend }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  mail: async ({}, use) => {
    const mail = await startMailCatcher({ port: 0 });
    await use(mail);
    await mail.close();
  },
  resend: async ({ mail }, use) => use(new Resend("re_local", { baseUrl: mail.url })),
});

const EMAIL = {
  from: "Latchkey <notifications@latchkey.example>",
  to: "owner@demo.latchkey.example",
  subject: "Harbour Lettings stopped syncing",
  html: '<html><head></head><body><a href="https://latchkey.example/fix">Fix</a></body></html>',
  text: "Fix: https://latchkey.example/fix",
};
const setFaults = (mail: MailCatcher, faults: object) =>
  fetch(`${mail.url}/control/faults`, { method: "POST", body: JSON.stringify(faults) });

test("what the real SDK sends is caught whole and found by recipient and subject", async ({
  mail,
  resend,
}) => {
  const headers = { "X-Entity-Ref-ID": "log-1" };
  const sent = await resend.emails.send({ ...EMAIL, headers, replyTo: "help@latchkey.example" });
  expect(sent.error).toBeNull();
  await resend.emails.send({ ...EMAIL, to: ["admin@demo.latchkey.example"], subject: "Another" });

  const found = async (query: string) => (await (await fetch(`${mail.url}/messages?${query}`)).json()).data;
  expect(await found("to=OWNER@demo")).toMatchObject([
    {
      id: sent.data?.id,
      from: EMAIL.from,
      to: [EMAIL.to],
      replyTo: ["help@latchkey.example"],
      html: EMAIL.html,
      text: EMAIL.text,
      headers,
    },
  ]);
  expect((await found("")).map(({ subject }: { subject: string }) => subject)).toEqual([
    "Another",
    EMAIL.subject,
  ]);
  expect(await found("subject=another&to=owner")).toEqual([]);
  expect((await resend.emails.get(sent.data?.id ?? "")).data?.subject).toBe(EMAIL.subject);
  await fetch(`${mail.url}/messages`, { method: "DELETE" });
  expect(mail.messages()).toEqual([]);
});

test("one idempotency key sends one mail: the same body gives the same id, another body is refused", async ({
  mail,
  resend,
}) => {
  const first = await resend.emails.send(EMAIL, { idempotencyKey: "sync-1/user-1" });
  const again = await resend.emails.send(EMAIL, { idempotencyKey: "sync-1/user-1" });
  const other = await resend.emails.send({ ...EMAIL, subject: "B" }, { idempotencyKey: "sync-1/user-1" });
  expect(again.data?.id).toBe(first.data?.id);
  expect(other.error).toMatchObject({ name: "invalid_idempotent_request", statusCode: 409 });
  expect(mail.messages()).toHaveLength(1);
  const long = await resend.emails.send(EMAIL, { idempotencyKey: "k".repeat(257) });
  expect(long.error).toMatchObject({ name: "invalid_idempotency_key", statusCode: 400 });
});

test("a batch is sent whole or not at all", async ({ mail, resend }) => {
  const sent = await resend.batch.send([EMAIL, { ...EMAIL, to: "admin@demo.latchkey.example" }]);
  expect(sent.data?.data).toHaveLength(2);
  const refused = await resend.batch.send([EMAIL, { ...EMAIL, to: "nobody" }]);
  expect(refused.error?.name).toBe("validation_error");
  expect(mail.messages()).toHaveLength(2);
});

test("each fault answers as Resend would, and ends when it is switched off", async ({ mail, resend }) => {
  await setFaults(mail, { isDown: true });
  expect((await resend.emails.send(EMAIL)).error?.statusCode).toBe(503);
  await setFaults(mail, { isDown: false, isRateLimited: true });
  const limited = await resend.emails.send(EMAIL);
  expect(limited.error).toMatchObject({ name: "rate_limit_exceeded", statusCode: 429 });
  expect(limited.headers?.["retry-after"]).toBe("1");
  await setFaults(mail, {
    isRateLimited: false,
    rejectedAddresses: ["Owner@demo.latchkey.example", "@bad.example"],
  });
  const rejected = await resend.emails.send(EMAIL);
  expect(rejected.error).toMatchObject({ name: "validation_error", statusCode: 422 });
  expect((await resend.emails.send({ ...EMAIL, to: "a@bad.example" })).error?.statusCode).toBe(422);
  expect((await resend.emails.send({ ...EMAIL, to: "admin@demo.latchkey.example" })).error).toBeNull();
  expect(mail.messages()).toHaveLength(1);
  expect((await setFaults(mail, { isDown: "maybe" })).status).toBe(422);
});

test("a mail without key, subject, body or address is refused by name", async ({ mail, resend }) => {
  const send = (body: string, headers: Record<string, string> = { authorization: "Bearer re_x" }) =>
    fetch(`${mail.url}/emails`, { method: "POST", headers, body }).then(async (answer) => [
      answer.status,
      (await answer.json()).name,
    ]);
  expect(await send(JSON.stringify(EMAIL), {})).toEqual([401, "missing_api_key"]);
  expect(await send("not json")).toEqual([422, "missing_required_field"]);
  expect(await send("null")).toEqual([422, "missing_required_field"]);
  const { subject: _subject, ...unnamed } = EMAIL;
  expect(await send(JSON.stringify(unnamed))).toEqual([422, "missing_required_field"]);
  expect((await resend.emails.send({ ...EMAIL, to: "owner" })).error?.name).toBe("validation_error");
  expect((await resend.emails.send({ ...EMAIL, to: [] })).error?.name).toBe("validation_error");
  const { html: _html, text: _text, ...bodiless } = EMAIL;
  expect(await send(JSON.stringify(bodiless))).toEqual([422, "validation_error"]);
  expect(mail.messages()).toHaveLength(0);
});

test("a mail's HTML is shown without scripts, and its links open beside it", async ({ mail, resend }) => {
  const sent = await resend.emails.send({ ...EMAIL, html: `${EMAIL.html}<script>alert(1)</script>` });
  const shown = await fetch(`${mail.url}/mail/${sent.data?.id}/html`);
  const policy = shown.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("sandbox");
  expect(policy).not.toContain("allow-scripts");
  expect(policy).toContain("default-src 'none'");
  const text = await shown.text();
  expect(text).toContain('<base target="_blank">');
  expect(text).toContain('<a rel="noopener noreferrer" target="_blank" href="https://latchkey.example/fix">');
  const page = await (await fetch(`${mail.url}/mail/${sent.data?.id}`)).text();
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
});

test("a subject or an address is never markup on the page", async ({ mail, resend }) => {
  const sent = await resend.emails.send({ ...EMAIL, subject: "<img src=x onerror=alert(1)>" });
  for (const path of ["/", `/mail/${sent.data?.id}`, "/?to=<script>", "/inbox?to=owner"]) {
    const page = await (await fetch(mail.url + path)).text();
    expect(page).not.toContain("<img src=x");
    expect(page).not.toContain("<script>");
  }
});

test("messages, keys and faults survive a restart", async ({ resend: _resend }, info) => {
  const stateFile = info.outputPath("mail.json");
  const first = await startMailCatcher({ port: 0, stateFile });
  const options = { idempotencyKey: "once" };
  const sent = await new Resend("re_local", { baseUrl: first.url }).emails.send(EMAIL, options);
  await setFaults(first, { rejectedAddresses: ["@bad.example"] });
  await first.close();
  const second = await startMailCatcher({ port: 0, stateFile });
  const resend = new Resend("re_local", { baseUrl: second.url });
  expect((await resend.emails.send(EMAIL, options)).data?.id).toBe(sent.data?.id);
  expect((await resend.emails.send({ ...EMAIL, to: "a@bad.example" })).error?.statusCode).toBe(422);
  expect(second.messages()).toHaveLength(1);
  await second.close();
});
