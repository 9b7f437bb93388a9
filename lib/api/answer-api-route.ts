import { type SpentApiKey, spendApiKey, type UsableApiKey } from "@/db/queries/api-keys";
import { consumeRateLimit } from "@/db/queries/rate-limits";
import type { ApiScope } from "@/db/schema/api-keys";
import { refusalOf } from "@/lib/api/refusals";
import type { AnyActorContext } from "@/lib/auth/context";
import { readClient } from "@/lib/auth/read-client";
import { hashToken } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/request-id";

/** An API key acting in its organisation. */
export type ApiContext = AnyActorContext & {
  slug: string;
  apiKey: Pick<UsableApiKey, "id" | "name" | "scopes">;
};

/** What each key may ask in a minute (Propexo, Rate Limiting: 150). */
const PER_KEY = { points: 150, windowSeconds: 60 };
/** Wrong keys from one address. */
const WRONG_KEYS = { name: "api:wrong-key", points: 60, windowSeconds: 60 };

type Answering = {
  scope: ApiScope | null;
  /** Of a success; 200 where it does not matter. */
  status?: number;
  perform: (ctx: ApiContext) => Promise<unknown>;
};

/** Answers a request of the REST API with what `perform` gives, or the refusal with its status. */
export async function answerApiRoute(
  request: Request,
  { scope, status = 200, perform }: Answering,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers: Record<string, string> = { "Cache-Control": "no-store", [REQUEST_ID_HEADER]: requestId };
  try {
    const key = await readKey(request);
    Object.assign(headers, rateOf(key));
    if (scope && !key.scopes.includes(scope)) {
      throw new AppError(
        "forbidden",
        `This API key lacks ${scope}. Make one that has it in Settings, API keys.`,
      );
    }
    const ctx = {
      org: key.org,
      slug: key.slug,
      user: { id: null, name: `API key ${key.name}` },
      apiKey: key,
    };
    return Response.json(await perform(ctx), { status, headers });
  } catch (error) {
    const refusal = refusalOf(error, requestId);
    if (error instanceof RateLimited) Object.assign(headers, error.headers);
    return Response.json(refusal.body, { status: refusal.status, headers });
  }
}

class RateLimited extends AppError {
  constructor(readonly headers: Record<string, string>) {
    super("rate_limited", `Too many requests. Try again in ${headers["Retry-After"]} seconds.`);
  }
}

async function readKey(request: Request): Promise<SpentApiKey> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const text = request.headers.get("user-api-key") ?? bearer;
  const key = text && text.length < 200 ? await spendApiKey(hashToken(text), PER_KEY.windowSeconds) : null;
  if (key) return key;
  const { ipAddress } = readClient(request.headers);
  if (ipAddress) {
    const waitMs = await consumeRateLimit(WRONG_KEYS, ipAddress);
    if (waitMs > 0) throw new RateLimited({ "Retry-After": String(Math.ceil(waitMs / 1000)) });
  }
  throw new AppError("unauthenticated", "This API key is not valid.");
}

/** Throws where the key was used too often. */
function rateOf({ uses, resetMs }: SpentApiKey): Record<string, string> {
  const seconds = String(Math.max(1, Math.ceil(resetMs / 1000)));
  const headers = {
    "X-RateLimit-Limit": String(PER_KEY.points),
    "X-RateLimit-Remaining": String(Math.max(0, PER_KEY.points - uses)),
    "X-RateLimit-Reset": seconds,
  };
  if (uses > PER_KEY.points) throw new RateLimited({ ...headers, "Retry-After": seconds });
  return headers;
}
