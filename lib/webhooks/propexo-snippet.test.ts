import { expect, test, to } from "@/e2e/fixtures/sender";
import { print, withoutImports } from "@/e2e/fixtures/snippet-programs";
import { PROPEXO_SNIPPET } from "@/lib/webhooks/propexo-snippet";
import { newSigningSecret, signatureHeaders } from "@/lib/webhooks/sign";

const BODY = '{"trigger":"DATA_UPDATE","data":{"name":"Zoë 🏠"}}';
const SECRET = "a secret from Propexo";

test("the code that checks propexo-signature takes a request that was really signed, and no other", async ({
  receiver,
  sender,
}) => {
  const signature = signatureHeaders({
    ...{ messageId: "event:webhook", timestampSeconds: 1, body: BODY, secrets: [newSigningSecret()] },
    propexoSecret: SECRET,
  });
  const { headers } = to(receiver.url);
  await sender.send({ url: receiver.url, headers: { ...headers, ...signature }, body: BODY });
  const [signed] = receiver.requests;
  const { "propexo-signature": hex, ...unsigned } = signed?.headers ?? {};
  const requests = [
    signed,
    { ...signed, body: signed?.body.replace("Zoë", "Zoe") },
    { ...signed, headers: { ...unsigned, "propexo-signature": `${hex}`.slice(0, 32) } },
    { ...signed, headers: unsigned },
  ];
  const { imports, rest } = withoutImports(PROPEXO_SNIPPET);
  const program = `${imports}
const { RECEIVED, PROPEXO_SECRET: secret } = process.env;
const verdicts = JSON.parse(RECEIVED).map(({ body, ...request }) => {
  ${rest}
  return valid;
});
console.log(JSON.stringify(verdicts));`;
  const verdicts = async (secret: string) =>
    JSON.parse(
      await print(process.execPath, ["--input-type=module", "--eval", program], {
        ...{ RECEIVED: JSON.stringify(requests), PROPEXO_SECRET: secret },
      }),
    );
  expect(await verdicts(SECRET)).toEqual([true, false, false, false]);
  expect(await verdicts("another")).toEqual([false, false, false, false]);
});
