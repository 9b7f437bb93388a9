import { NextRequest } from "next/server";
import { pathWithin, safeNext, signInPath } from "@/lib/auth/next-path";
import { handlers } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { parseUrl } from "@/lib/parse-url";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Where identity providers send the browser back, and the demo's links. A mailed link is never answered on GET. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [action, provider] = (await params).nextauth;
  if (action !== "callback" || provider === "email") return new Response(null, { status: 404 });
  return withWayBack(request, await handlers.GET(atAppUrl(request)));
}

/**
 * The button of the mailed link's page. next-auth's other endpoints stay closed: sign-in and sign-out are server actions,
 * which count tries.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const [action, provider] = (await params).nextauth;
  if (action !== "callback" || provider !== "email") return new Response(null, { status: 404 });
  if (!isFromThisSite(request)) return new Response("This form belongs to another site.", { status: 403 });
  return withWayBack(request, await handlers.POST(atAppUrl(request)));
}

/** Absolute links are made from APP_URL, never from the request's `Host`. */
const atAppUrl = (request: NextRequest): NextRequest =>
  new NextRequest(new URL(request.nextUrl.pathname + request.nextUrl.search, env().APP_URL), request);

/** A form elsewhere must not sign a visitor in to somebody else's account. */
const isFromThisSite = ({ headers }: NextRequest): boolean =>
  headers.get("sec-fetch-site") === "same-origin" || headers.get("origin") === new URL(env().APP_URL).origin;

/** next-auth forgets where a refused sign-in was to lead; a new link should still lead there. */
function withWayBack(request: NextRequest, response: Response): Response {
  const location = response.headers.get("location");
  const next = wantedPath(request);
  const target = parseUrl(location ?? "");
  if (!target || next === "/") return response;
  if (target.pathname !== "/sign-in" || !target.searchParams.has("error")) return response;
  const back = new URL(signInPath(next), target);
  back.searchParams.set("error", target.searchParams.get("error") ?? "");
  const headers = new Headers(response.headers);
  headers.set("location", back.toString());
  return new Response(null, { status: response.status, headers });
}

/** In the link's query, or the cookie that next-auth keeps while the browser is at an identity provider. */
function wantedPath({ nextUrl, cookies }: NextRequest): string {
  const inCookie = cookies.getAll().find(({ name }) => name.endsWith("authjs.callback-url"))?.value;
  const wanted = nextUrl.searchParams.get("callbackUrl") ?? inCookie ?? "/";
  return safeNext(pathWithin(new URL(env().APP_URL).origin, wanted));
}
