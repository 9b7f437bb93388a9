import { createHmac, randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "@/e2e/fixtures/test";
import { newSigningSecret, refuseSecret, signatureHeaders } from "@/lib/webhooks/sign";

const messageId = "0192f1d2-0000-7000-8000-000000000001:0192f1d2-0000-7000-8000-000000000002";
const body = '{"trigger":"DATA_UPDATE","data":{"name":"Zoë 🏠"}}';
const nowSeconds = () => Math.floor(Date.now() / 1000);
const signed = (secrets: string[], timestampSeconds = nowSeconds()) =>
  signatureHeaders({ messageId, timestampSeconds, body, secrets });
const verify = (secret: string, headers: Record<string, string>, given = body) =>
  new Webhook(secret).verify(given, headers);

test("the official verifier takes what is signed, and refuses another body, id, time or secret", () => {
  const secret = newSigningSecret();
  const headers = signed([secret]);
  expect(verify(secret, headers)).toEqual(JSON.parse(body));
  expect(() => verify(secret, headers, body.replace("Zoë", "Zoe"))).toThrow("No matching signature");
  expect(() => verify(secret, { ...headers, "webhook-id": "another" })).toThrow("No matching signature");
  const later = String(nowSeconds() + 1);
  expect(() => verify(secret, { ...headers, "webhook-timestamp": later })).toThrow("No matching signature");
  expect(() => verify(newSigningSecret(), headers)).toThrow("No matching signature");
});

test("the signature is the one that the specification's example has", () => {
  // Svix and Standard Webhooks print this secret, message and signature.
  const headers = signatureHeaders({
    messageId: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestampSeconds: 1_614_265_330,
    body: '{"test": 2432232314}',
    secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  });
  expect(headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("a secret rotated twice in a row verifies with the first, the second and the third", () => {
  const [third, second, first] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
  const headers = signed([third, second, first]);
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(3);
  for (const secret of [first, second, third]) expect(verify(secret, headers)).toEqual(JSON.parse(body));
  expect(() => verify(first, signed([third, second]))).toThrow("No matching signature");
});

test("ten live secrets all sign", () => {
  const secrets = Array.from({ length: 10 }, newSigningSecret);
  const headers = signed(secrets);
  for (const secret of secrets) expect(verify(secret, headers)).toEqual(JSON.parse(body));
});

test("a receiver's clock may differ by 5 minutes, and no more", () => {
  const secret = newSigningSecret();
  for (const skew of [-295, 295]) {
    expect(verify(secret, signed([secret], nowSeconds() + skew))).toEqual(JSON.parse(body));
  }
  expect(() => verify(secret, signed([secret], nowSeconds() - 310))).toThrow("too old");
  expect(() => verify(secret, signed([secret], nowSeconds() + 310))).toThrow("too new");
});

test("Propexo's signature is added where its secret is set: the hex HMAC of the body alone", () => {
  const propexoSecret = "pk_ünïcode";
  const headers = signatureHeaders({
    ...{ messageId, timestampSeconds: nowSeconds(), body, secrets: [newSigningSecret()] },
    propexoSecret,
  });
  expect(headers["propexo-signature"]).toBe(createHmac("sha256", propexoSecret).update(body).digest("hex"));
  expect(signed([newSigningSecret()])).not.toHaveProperty("propexo-signature");
});

test("new secrets are 32 random bytes that a customer could have given", () => {
  const secrets = Array.from({ length: 50 }, newSigningSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) {
    expect(Buffer.from(secret.slice("whsec_".length), "base64")).toHaveLength(32);
    expect(refuseSecret(secret)).toBeNull();
  }
});

test("a given secret is whsec_ with base64 of 24 to 64 bytes, anything else is refused with the reason", () => {
  const of = (bytes: number) => `whsec_${randomBytes(bytes).toString("base64")}`;
  for (const bytes of [24, 25, 64]) expect(refuseSecret(of(bytes)), String(bytes)).toBeNull();
  expect(refuseSecret(of(25).replaceAll("=", ""))).toBeNull();
  expect(refuseSecret(of(23))).toContain("this one has 23");
  expect(refuseSecret(of(65))).toContain("this one has 65");
  const wrong = [
    "",
    "whsec_",
    of(32).slice(6),
    `whsec_${"-".repeat(43)}`,
    `${of(32)} `,
    `whsec_${"ä".repeat(44)}`,
  ];
  for (const secret of wrong) expect(refuseSecret(secret), secret).not.toBeNull();
});
