export type VerifySnippet = { language: string; title: string; code: (secret: string) => string };

/** How a receiver checks signatures, by language: Standard Webhooks' own libraries, or the standard library alone. */
export const VERIFY_SNIPPETS: readonly VerifySnippet[] = [
  {
    language: "node",
    title: "Node.js",
    code: (secret) => `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const webhook = new Webhook("${secret}");
// body: the raw text of the request, before any parsing
const event = webhook.verify(body, request.headers);`,
  },
  {
    language: "python",
    title: "Python",
    code: (secret) => `# pip install standardwebhooks
from standardwebhooks.webhooks import Webhook

webhook = Webhook("${secret}")
# body: the raw bytes of the request
event = webhook.verify(body, request.headers)`,
  },
  {
    language: "ruby",
    title: "Ruby",
    code: (secret) => `# gem install standardwebhooks
require "standardwebhooks"

webhook = StandardWebhooks::Webhook.new("${secret}")
event = webhook.verify(request.raw_post, headers)`,
  },
  {
    language: "go",
    title: "Go",
    code: (secret) => `// go get github.com/standard-webhooks/standard-webhooks/libraries/go
import standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

webhook, err := standardwebhooks.NewWebhook("${secret}")
// body: the raw bytes of the request
err = webhook.Verify(body, request.Header)`,
  },
  {
    language: "php",
    title: "PHP",
    code: (secret) => `$key = base64_decode(substr("${secret}", 6));
$id = $_SERVER["HTTP_WEBHOOK_ID"];
$timestamp = $_SERVER["HTTP_WEBHOOK_TIMESTAMP"];
$body = file_get_contents("php://input");
$expected = base64_encode(hash_hmac("sha256", "$id.$timestamp.$body", $key, true));
$valid = abs(time() - (int) $timestamp) <= 300 && array_filter(
    explode(" ", $_SERVER["HTTP_WEBHOOK_SIGNATURE"]),
    fn ($part) => hash_equals("v1,$expected", $part)
);`,
  },
  {
    language: "shell",
    title: "Shell",
    code: (secret) => `# ID, TIMESTAMP and BODY as received; prints what webhook-signature has to contain
KEY=$(printf %s "${secret}" | cut -c7- | base64 -d | xxd -p -c 256)
printf %s "$ID.$TIMESTAMP.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64`,
  },
];
