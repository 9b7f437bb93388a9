import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@/e2e/fixtures/test";
import { curlCommand } from "@/lib/webhooks/curl-command";

const run = promisify(execFile);

/** The arguments that curl would get, as a real shell reads them. */
async function argumentsOf(command: string): Promise<string[]> {
  const { stdout } = await run("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${command}`]);
  return stdout.split("\0").slice(0, -1);
}

test("a shell reads the request out of the command exactly as it was sent", async () => {
  const request = {
    url: "https://hooks.example/in?a=1&b=$(touch x)&c='",
    headers: { "webhook-signature": "v1,abc= v1,d/e+f=", "x-quote": `it's "so" \`now\`` },
    body: JSON.stringify({ note: "O'Neil's $HOME \\ \n `id` ünï", rent: 145_000 }),
  };
  expect(await argumentsOf(curlCommand(request))).toEqual([
    ...["-X", "POST", request.url],
    ...["-H", "webhook-signature: v1,abc= v1,d/e+f="],
    ...["-H", `x-quote: it's "so" \`now\``],
    ...["--data-raw", request.body],
  ]);
});

test("a body that no command line takes is read from a file", async () => {
  const command = curlCommand({ url: "https://hooks.example", headers: {}, body: "x".repeat(200_000) });
  expect(await argumentsOf(command)).toEqual([
    ...["-X", "POST", "https://hooks.example", "--data-binary", "@body.json"],
  ]);
  expect(command).toContain("body.json");
});
