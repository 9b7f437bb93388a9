export type VerifySnippet = { language: string; title: string; code: (secret: string) => string };

/**
 * How a receiver checks signatures, by language: Standard Webhooks' own library where it takes a request as it comes,
 * else the standard library alone.
 */
export const VERIFY_SNIPPETS: readonly VerifySnippet[] = [
  {
    language: "node",
    title: "Node.js",
    code: (secret) => `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const webhook = new Webhook("${padded(secret)}");
// The headers are an object in Node.js and Express, and a Headers in Next.js, Deno, Bun and Workers
const { headers } = request;
const signed = headers instanceof Headers ? Object.fromEntries(headers) : headers;
// body: the raw text of the request, before any parsing; throws where the signature does not hold
const event = webhook.verify(body, signed);`,
  },
  {
    language: "python",
    title: "Python",
    code: (secret) => `import base64, hashlib, hmac, time

key = base64.b64decode("${padded(secret)}"[6:])
# request.headers of Django, Flask and FastAPI; body: the raw bytes of the request, before any parsing
message_id = request.headers.get("webhook-id", "")
timestamp = request.headers.get("webhook-timestamp", "")
content = f"{message_id}.{timestamp}.".encode() + body
expected = b"v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256))
valid = timestamp.isdecimal() and abs(time.time() - int(timestamp)) <= 300 and any(
    hmac.compare_digest(signature.encode(), expected)
    for signature in request.headers.get("webhook-signature", "").split(" ")
)`,
  },
  {
    language: "ruby",
    title: "Ruby",
    code: (secret) => `# gem install standardwebhooks
require "standardwebhooks"

webhook = StandardWebhooks::Webhook.new("${padded(secret)}")
# In a controller of Rails, where headers alone are those of the response; raises where the signature does not hold
event = webhook.verify(request.raw_post, request.headers)`,
  },
  {
    language: "go",
    title: "Go",
    code: (secret) => `import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// body: the raw bytes of the request, before any parsing
func isSigned(request *http.Request, body []byte) bool {
	key, _ := base64.StdEncoding.DecodeString("${padded(secret)}"[6:])
	timestamp := request.Header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(request.Header.Get("webhook-id") + "." + timestamp + "."))
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, signature := range strings.Split(request.Header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(signature), []byte(expected)) {
			return true
		}
	}
	return false
}`,
  },
  {
    language: "php",
    title: "PHP",
    code: (secret) => `$key = base64_decode(substr("${padded(secret)}", 6));
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
    language: "java",
    title: "Java",
    code: (secret) => `import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

byte[] key = Base64.getDecoder().decode("${padded(secret)}".substring(6));
// request: an HttpServletRequest; body: its raw bytes, before any parsing
String id = request.getHeader("webhook-id");
String timestamp = request.getHeader("webhook-timestamp");
String signatures = request.getHeader("webhook-signature");

Mac mac = Mac.getInstance("HmacSHA256");
mac.init(new SecretKeySpec(key, "HmacSHA256"));
mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
boolean valid = signatures != null
    && Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) <= 300
    && Arrays.stream(signatures.split(" "))
        .anyMatch(signature -> MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), expected));`,
  },
  {
    language: "csharp",
    title: "C#",
    code: (secret) => `using System.Linq;
using System.Security.Cryptography;
using System.Text;

var key = Convert.FromBase64String("${padded(secret)}".Substring(6));
// request: an HttpRequest of ASP.NET Core; body: its raw bytes, before any parsing
var id = request.Headers["webhook-id"].ToString();
var timestamp = request.Headers["webhook-timestamp"].ToString();
var signatures = request.Headers["webhook-signature"].ToString();

var content = Encoding.UTF8.GetBytes($"{id}.{timestamp}.").Concat(body).ToArray();
var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content)));
var valid = long.TryParse(timestamp, out var seconds)
    && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) <= 300
    && signatures.Split(' ').Any(signature =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected));`,
  },
  {
    language: "shell",
    title: "Shell",
    code: (secret) => `# ID, TIMESTAMP and BODY as received; prints what webhook-signature has to contain
KEY=$(printf %s "${padded(secret)}" | cut -c7- | base64 -d | xxd -p -c 256)
printf %s "$ID.$TIMESTAMP.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64`,
  },
];

/** A secret of one's own may leave out the end of its base64, which half of these languages do not read without it. */
const padded = (secret: string): string =>
  secret.padEnd("whsec_".length + Math.ceil((secret.length - "whsec_".length) / 4) * 4, "=");
