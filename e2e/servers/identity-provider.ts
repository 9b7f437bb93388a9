import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const CLIENT = { id: "latchkey", secret: "client-secret" };

/** Who agrees at the provider; `email_verified` is what it says of their address. */
export type Visitor = { sub: string; email: string; email_verified?: boolean; name?: string };
export type IdentityProvider = {
  issuer: string;
  /** Who is asked next, and agrees at once. */
  visit: (visitor: Visitor) => void;
  close: () => Promise<void>;
};

type Grant = { visitor: Visitor; challenge: string | null; nonce: string | null; redirectUri: string };

/** An OpenID Connect provider (OpenID Connect Core 1.0, code flow with PKCE) that checks what the client has to send. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let visitor: Visitor | undefined;
  let issuer = "";

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get("redirect_uri") ?? "";
    const isAsked = query.get("client_id") === CLIENT.id && query.get("scope")?.includes("openid");
    if (!visitor || !isAsked) {
      refuse(response, "invalid_request");
      return;
    }
    const code = randomUUID();
    const [challenge, nonce] = [query.get("code_challenge"), query.get("nonce")];
    grants.set(code, { visitor, challenge, nonce, redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    if (query.has("state")) back.searchParams.set("state", query.get("state") ?? "");
    response.writeHead(302, { location: back.toString() }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    const basic = Buffer.from(request.headers.authorization?.split(" ")[1] ?? "", "base64").toString();
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    if (basic !== `${CLIENT.id}:${CLIENT.secret}`) return refuse(response, "invalid_client");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.challenge !== verifier || grant.redirectUri !== form.get("redirect_uri"))
      return refuse(response, "invalid_grant");
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, exp: now + 300 };
    const claims = {
      iss: issuer,
      aud: CLIENT.id,
      ...times,
      ...grant.visitor,
      nonce: grant.nonce ?? undefined,
    };
    answer(response, {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 300,
      id_token: jwt(claims),
    });
  }

  function jwt(claims: object): string {
    const [head, body] = [{ alg: "RS256", typ: "JWT", kid: "1" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const signature = sign("sha256", Buffer.from(`${head}.${body}`), privateKey).toString("base64url");
    return `${head}.${body}.${signature}`;
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    if (pathname === "/.well-known/openid-configuration") return answer(response, discovery(issuer));
    if (pathname === "/authorize") return authorize(searchParams, response);
    if (pathname === "/token") return token(request, response);
    if (pathname === "/userinfo") return answer(response, visitor ?? {});
    if (pathname === "/keys")
      return answer(response, {
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
      });
    response.writeHead(404).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    visit: (next) => {
      visitor = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_basic"],
  code_challenge_methods_supported: ["S256"],
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

const answer = (response: ServerResponse, body: object): void => {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
};
const refuse = (response: ServerResponse, error: string): void => {
  response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ error }));
};
