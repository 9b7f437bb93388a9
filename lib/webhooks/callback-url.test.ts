import { expect, test } from "@/e2e/fixtures/test";
import { refuseCallbackUrl } from "@/lib/webhooks/callback-url";
import { withParams } from "@/lib/webhooks/request-params";

const strict = { allowedOrigins: [], httpsOnly: true };
const lax = { allowedOrigins: [], httpsOnly: false };

test("URLs of the public internet are accepted as they are", () => {
  const urls = [
    "https://example.com",
    "https://hooks.example.com:8443/a/b?token=1&x=%20",
    "https://example.com:443/",
    "https://münchen.example/hook",
    "https://example.com./hook",
    "https://8.8.8.8/hook",
    "https://[2606:4700:4700::1111]/hook",
  ];
  for (const url of urls) expect(refuseCallbackUrl(url, strict), url).toBeNull();
  expect(refuseCallbackUrl("http://example.com:8080/", lax)).toBeNull();
});

const REFUSED: Record<string, { says: string; urls: string[] }> = {
  "what is no URL": {
    says: "not a URL",
    urls: ["", "example.com/hook", "https://", "//example.com", "https://a:99999/"],
  },
  "other schemes": {
    says: "cannot be called",
    urls: [
      "ftp://example.com/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "gopher://example.com/",
      "ws://example.com",
    ],
  },
  "credentials in the URL": {
    says: "Credentials",
    urls: ["https://user:pass@example.com/", "https://token@example.com/", "https://example.com@127.0.0.1/"],
  },
  fragments: { says: "after #", urls: ["https://example.com/#a"] },
  "spaces and line breaks": {
    says: "space or a line break",
    urls: [
      "https://example.com/a b",
      "https://exa\nmple.com/",
      "https://example.com/\r\nx: y",
      " https://example.com",
    ],
  },
  "URLs without end": { says: "characters", urls: [`https://example.com/${"a".repeat(2_048)}`] },
  "ports of other services": {
    says: "Port",
    urls: ["https://example.com:22/", "https://example.com:25/", "https://example.com:1023/"],
  },
  "plain HTTP": { says: "https://", urls: ["http://example.com/"] },
};

for (const [what, { says, urls }] of Object.entries(REFUSED)) {
  test(`${what} are refused, saying why`, () => {
    for (const url of urls) expect(refuseCallbackUrl(url, strict), url).toContain(says);
  });
}

test("private, loopback, link-local, metadata, multicast and reserved addresses are refused in every spelling", () => {
  const kinds: Record<string, string[]> = {
    loopback: [
      ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1"],
      ...["127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "①②⑦.0.0.1", "%31%32%37.0.0.1"],
    ],
    private: ["10.0.0.1", "192.168.1.1", "172.16.0.1", "0xa000001", "[fd00::1]", "[::ffff:10.0.0.1]"],
    "link local": ["169.254.1.1", "[fe80::1]"],
    metadata: ["169.254.169.254", "2852039166", "[::ffff:a9fe:a9fe]", "[fd00:ec2::254]"],
    multicast: ["224.0.0.1", "[ff02::1]"],
    "an unspecified": ["0.0.0.0", "0", "[::]"],
    reserved: ["255.255.255.255", "240.0.0.1"],
    transition: ["[2002:7f00:1::]", "[::7f00:1]"],
    shared: ["100.64.0.1"],
  };
  for (const [kind, hosts] of Object.entries(kinds)) {
    for (const host of hosts) {
      const problem = refuseCallbackUrl(`https://${host}/hook`, strict);
      expect(problem, host).toContain(kind);
      expect(problem, host).toContain("never called");
    }
  }
});

test("names of the own network are refused, with trailing dots too", () => {
  const hosts = [
    ...["localhost", "LOCALHOST", "localhost.", "localhost..", "a.localhost", "printer.local"],
    ...["metadata.google.internal", "metadata.google.internal.", "intranet", "postgres."],
  ];
  for (const host of hosts) expect(refuseCallbackUrl(`https://${host}/`, strict), host).not.toBeNull();
});

test("an allowed host and port is accepted although it is private and without TLS, another port of it is not", () => {
  const policy = { allowedOrigins: ["127.0.0.1:4000", "Receiver:80"], httpsOnly: true };
  expect(refuseCallbackUrl("http://127.0.0.1:4000/hook", policy)).toBeNull();
  expect(refuseCallbackUrl("http://receiver/hook", policy)).toBeNull();
  expect(refuseCallbackUrl("http://127.0.0.1:4001/hook", policy)).not.toBeNull();
  expect(refuseCallbackUrl("http://user@127.0.0.1:4000/hook", policy)).toContain("Credentials");
});

test("parameters come after the URL's own, which stay as they were written", () => {
  expect(withParams("https://example.com/a", null)).toBe("https://example.com/a");
  expect(withParams("https://example.com/a", { "a b": "c&d=é" })).toBe(
    "https://example.com/a?a+b=c%26d%3D%C3%A9",
  );
  expect(withParams("https://example.com/a?sig=x%20y+z&flag&k=1", { k: "2" })).toBe(
    "https://example.com/a?sig=x%20y+z&flag&k=1&k=2",
  );
});
