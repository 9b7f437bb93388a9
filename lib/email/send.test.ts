import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { expect, test } from "@playwright/test";
import { sendEmail } from "@/lib/email/send";

const MAIL = {
  to: "a@people.example",
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
  idempotencyKey: "key-1",
};

async function withResend<Result>(
  answer: RequestListener,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  try {
    return await use(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
const settings = (url: string) => ({
  RESEND_API_KEY: "re_test",
  RESEND_BASE_URL: url,
  EMAIL_FROM: "Latchkey <l@people.example>",
});
const sendTo = (answer: RequestListener) => withResend(answer, (url) => sendEmail(MAIL, settings(url)));
const refuse =
  (statusCode: number, name: string): RequestListener =>
  (_request, response) => {
    response.writeHead(statusCode, { "content-type": "application/json" });
    response.end(JSON.stringify({ statusCode, name, message: "No." }));
  };

test("a mail is handed over with its key, both bodies and the sender", async () => {
  let headers: IncomingHttpHeaders = {};
  let body = "";
  const result = await sendTo((request, response) => {
    headers = request.headers;
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => response.setHeader("content-type", "application/json").end('{"id":"mail-1"}'));
  });
  expect(result).toEqual({ ok: true, id: "mail-1" });
  expect(headers).toMatchObject({ "idempotency-key": "key-1", authorization: "Bearer re_test" });
  expect(JSON.parse(body)).toMatchObject({
    from: "Latchkey <l@people.example>",
    to: MAIL.to,
    html: MAIL.html,
    text: MAIL.text,
  });
});

test("what may pass by itself is worth a retry", async () => {
  const cases: [number, string][] = [
    [429, "rate_limit_exceeded"],
    [429, "daily_quota_exceeded"],
    [409, "concurrent_idempotent_requests"],
    [500, "application_error"],
    [500, "internal_server_error"],
    [503, "something_new"],
  ];
  for (const [status, name] of cases) {
    expect(await sendTo(refuse(status, name)), name).toEqual({
      ok: false,
      retryable: true,
      reason: `${name}: No.`,
    });
  }
});

test("what is wrong with the mail or the account is not retried", async () => {
  const cases: [number, string][] = [
    [422, "validation_error"],
    [409, "invalid_idempotent_request"],
    [400, "invalid_idempotency_key"],
    [401, "missing_api_key"],
    [403, "invalid_api_key"],
    [422, "invalid_from_address"],
    [429, "monthly_quota_exceeded"],
  ];
  for (const [status, name] of cases) {
    expect(await sendTo(refuse(status, name)), name).toMatchObject({ ok: false, retryable: false });
  }
});

test("a page of HTML, a cut connection, an empty answer and no server are retried, and none throws", async () => {
  const html: RequestListener = (_request, response) =>
    response.writeHead(502).end("<html>Bad gateway</html>");
  const cut: RequestListener = (request) => request.socket.destroy();
  const empty: RequestListener = (_request, response) => response.writeHead(200).end();
  for (const answer of [html, cut, empty]) {
    expect(await sendTo(answer)).toMatchObject({ ok: false, retryable: true });
  }
  const closed = await withResend(html, async (url) => url);
  expect(await sendEmail(MAIL, settings(closed))).toMatchObject({ ok: false, retryable: true });
});

test("without a key nothing is sent, and the reason says what is missing", async () => {
  const result = await sendEmail(MAIL, { ...settings("http://127.0.0.1:9"), RESEND_API_KEY: undefined });
  expect(result).toMatchObject({
    ok: false,
    retryable: false,
    reason: expect.stringContaining("RESEND_API_KEY"),
  });
});
