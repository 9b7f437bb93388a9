import { expect, test, to } from "@/e2e/fixtures/sender";
import { isThere, print, type Received, SNIPPET_PROGRAMS } from "@/e2e/fixtures/snippet-programs";
import type { Receiver } from "@/e2e/servers/receiver";
import type { Sender } from "@/lib/webhooks/send";
import { newSigningSecret, refuseSecret, signatureHeaders } from "@/lib/webhooks/sign";
import { VERIFY_SNIPPETS } from "@/lib/webhooks/verify-snippets";

const BODY = '{"trigger":"DATA_UPDATE","data":{"name":"Zoë 🏠"}}';
/** As a customer may give it: whole in its bytes, without the end of its base64. */
const OWN_SECRET = `whsec_${Buffer.alloc(25, 7).toString("base64").replaceAll("=", "")}`;

/** A request as its receiver got it, signed by all of these secrets, as while one is being rotated. */
async function receivedBy(
  { receiver, sender }: { receiver: Receiver; sender: Sender },
  secrets: string[],
  ageSeconds = 0,
): Promise<Received> {
  const timestampSeconds = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = signatureHeaders({ messageId: "event:webhook", timestampSeconds, body: BODY, secrets });
  const { headers } = to(receiver.url);
  await sender.send({ url: receiver.url, headers: { ...headers, ...signature }, body: BODY });
  const request = receiver.requests.at(-1);
  return { body: request?.body ?? "", headers: request?.headers as Record<string, string> };
}

const codeFor = (language: string, secret: string): string =>
  VERIFY_SNIPPETS.find((one) => one.language === language)?.code(secret) ?? "";

for (const { language, of, needs, judge } of SNIPPET_PROGRAMS) {
  test(`the code for ${language}${of ? ` takes a request of ${of}` : " takes a request"} that was really signed, by the old or the new secret in the last minutes, and no other`, async ({
    receiver,
    sender,
  }) => {
    test.skip(!(await isThere(needs)), `${needs} is not on this machine.`);
    const secrets = [newSigningSecret(), OWN_SECRET];
    const received = (age?: number) => receivedBy({ receiver, sender }, secrets, age);
    const signed = await received();
    const { "webhook-signature": signature, ...unsigned } = signed.headers;
    const requests: Record<string, Received> = {
      signed,
      "a while ago": await received(240),
      "longer ago": await received(360),
      "ahead of the clock": await received(-360),
      "with another body": { ...signed, body: signed.body.replace("Zoë", "Zoe") },
      "under another id": { ...signed, headers: { ...signed.headers, "webhook-id": "event:other" } },
      "at another second": {
        ...signed,
        headers: {
          ...signed.headers,
          "webhook-timestamp": `${Number(signed.headers["webhook-timestamp"]) - 1}`,
        },
      },
      "with half a signature": {
        ...signed,
        headers: { ...signed.headers, "webhook-signature": signature?.slice(0, 20) ?? "" },
      },
      unsigned: { ...signed, headers: unsigned },
    };
    const taken = async (secret: string) => {
      const verdicts = await judge(codeFor(language, secret), Object.values(requests));
      return Object.keys(requests).filter((_, place) => verdicts[place]);
    };
    for (const secret of secrets) expect(await taken(secret)).toEqual(["signed", "a while ago"]);
    expect(await taken(newSigningSecret())).toEqual([]);
  });
}

test("the code for a shell prints what the signature of a request that was really signed contains", async ({
  receiver,
  sender,
}) => {
  test.skip(!(await isThere("xxd", "openssl", "base64")), "xxd, openssl or base64 is not on this machine.");
  const secrets = [newSigningSecret(), OWN_SECRET];
  const { body, headers } = await receivedBy({ receiver, sender }, secrets);
  const env = {
    ID: String(headers["webhook-id"]),
    TIMESTAMP: String(headers["webhook-timestamp"]),
    BODY: body,
  };
  const signatures = String(headers["webhook-signature"]).split(" ");
  for (const [place, secret] of secrets.entries())
    expect(`v1,${await print("sh", ["-c", codeFor("shell", secret)], env)}`).toBe(signatures[place]);
});

/** How the languages name what every check needs, those included that this machine may not run. */
const CHECKS: Record<string, { header: (name: string) => string; needs: RegExp[] }> = {
  python: { header: (name) => name, needs: [/\[6:\]/, /<= 300/, /compare_digest/, /split\(" "\)/] },
  go: { header: (name) => name, needs: [/\[6:\]/, /5\*time\.Minute/, /hmac\.Equal/, /Split\(.*" "\)/] },
  php: {
    header: (name) => `$_SERVER["HTTP_${name.toUpperCase().replaceAll("-", "_")}"]`,
    needs: [/", 6\)/, /<= 300/, /hash_equals/, /explode\(" "/, /hash_hmac\("sha256".*, true\)/],
  },
  java: {
    header: (name) => `request.getHeader("${name}")`,
    needs: [/substring\(6\)/, /<= 300/, /MessageDigest\.isEqual/, /split\(" "\)/],
  },
  csharp: {
    header: (name) => `request.Headers["${name}"]`,
    needs: [/Substring\(6\)/, /<= 300/, /FixedTimeEquals/, /Split\(' '\)/, /HMACSHA256\.HashData/],
  },
};

test("code that checks by itself reads the three headers, the secret without its name, each signature, in constant time, within five minutes", () => {
  for (const [language, { header, needs }] of Object.entries(CHECKS)) {
    const code = codeFor(language, newSigningSecret());
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"])
      expect(code, language).toContain(header(name));
    for (const needed of needs) expect(code, language).toMatch(needed);
  }
  const byLibrary = VERIFY_SNIPPETS.map(({ language }) => language).filter((language) => !CHECKS[language]);
  expect(byLibrary).toEqual(["node", "ruby", "shell"]);
});

test("the code for Ruby reads the headers of the request, never those that a controller of Rails answers with", () => {
  expect(codeFor("ruby", newSigningSecret())).toMatch(/verify\(request\.raw_post, request\.headers\)$/);
});

test("every language gets the secret whole, with the end of its base64 where its owner left it out", () => {
  const whole = newSigningSecret();
  for (const { language, code } of VERIFY_SNIPPETS) {
    expect(code(whole), language).toContain(`"${whole}"`);
    expect(code(OWN_SECRET), language).toContain(`"${OWN_SECRET}=="`);
  }
  expect([whole, OWN_SECRET].map(refuseSecret)).toEqual([null, null]);
});
