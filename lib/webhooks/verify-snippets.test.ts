import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, to } from "@/e2e/fixtures/sender";
import type { Receiver } from "@/e2e/servers/receiver";
import { projectRoot } from "@/lib/local/project-root";
import type { Sender } from "@/lib/webhooks/send";
import { newSigningSecret, signatureHeaders } from "@/lib/webhooks/sign";
import { VERIFY_SNIPPETS } from "@/lib/webhooks/verify-snippets";

const BODY = '{"trigger":"DATA_UPDATE","data":{"name":"Zoë 🏠"}}';
const run = promisify(execFile);

type Received = { body: string; headers: Record<string, string> };

/** A request as its receiver got it, signed while the secret is being rotated. */
async function receivedBy(receiver: Receiver, sender: Sender, secrets: string[]): Promise<Received> {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const signature = signatureHeaders({ messageId: "event:webhook", timestampSeconds, body: BODY, secrets });
  const { headers } = to(receiver.url);
  await sender.send({ url: receiver.url, headers: { ...headers, ...signature }, body: BODY });
  const [request] = receiver.requests;
  return { body: request?.body ?? "", headers: request?.headers as Record<string, string> };
}

/** The program of a language with the snippet inside, and what it prints of a request. */
const PROGRAMS: Record<string, (snippet: string, received: Received) => Promise<string>> = {
  node: (snippet, received) => {
    const code = `const { body, ...request } = JSON.parse(process.env.RECEIVED);
${snippet}
console.log(JSON.stringify(event));`;
    return print(process.execPath, ["--input-type=module", "--eval", code], {
      RECEIVED: JSON.stringify(received),
    });
  },
  python: (snippet, received) => {
    const code = `import json, os, types
received = json.loads(os.environ["RECEIVED"])
body = received["body"].encode()
request = types.SimpleNamespace(headers=received["headers"])
${snippet}
print(json.dumps(event))`;
    return print("python3", ["-c", code], { RECEIVED: JSON.stringify(received) });
  },
};

async function print(command: string, args: string[], env: Record<string, string>): Promise<string> {
  const { stdout } = await run(command, args, { cwd: projectRoot, env: { ...process.env, ...env } });
  return stdout.trim();
}

const succeeds = (command: string, args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false,
  );

const snippetOf = (language: string, secret: string): string =>
  VERIFY_SNIPPETS.find((one) => one.language === language)?.code(secret) ?? "";

for (const [language, runIn] of Object.entries(PROGRAMS)) {
  test(`the code for ${language} takes a request that was really signed, with the old and the new secret, and no other`, async ({
    receiver,
    sender,
  }) => {
    if (language === "python")
      test.skip(
        !(await succeeds("python3", ["-c", "import standardwebhooks"])),
        "python3 with its library standardwebhooks is not on this machine.",
      );
    const secrets = [newSigningSecret(), newSigningSecret()];
    const received = await receivedBy(receiver, sender, secrets);
    for (const secret of secrets)
      expect(JSON.parse(await runIn(snippetOf(language, secret), received))).toEqual(JSON.parse(BODY));
    const [secret = ""] = secrets;
    const changed = { ...received, body: received.body.replace("Zoë", "Zoe") };
    await expect(runIn(snippetOf(language, secret), changed)).rejects.toThrow("No matching signature");
    await expect(runIn(snippetOf(language, newSigningSecret()), received)).rejects.toThrow(
      "No matching signature",
    );
  });
}

test("the code for a shell prints what the signature of a request that was really signed contains", async ({
  receiver,
  sender,
}) => {
  const needs = "command -v xxd && command -v openssl && command -v base64";
  test.skip(!(await succeeds("sh", ["-c", needs])), "xxd, openssl or base64 is not on this machine.");
  const secrets = [newSigningSecret(), newSigningSecret()];
  const { body, headers } = await receivedBy(receiver, sender, secrets);
  const env = {
    ID: String(headers["webhook-id"]),
    TIMESTAMP: String(headers["webhook-timestamp"]),
    BODY: body,
  };
  const signatures = String(headers["webhook-signature"]).split(" ");
  for (const [place, secret] of secrets.entries())
    expect(`v1,${await print("sh", ["-c", snippetOf("shell", secret)], env)}`).toBe(signatures[place]);
});
