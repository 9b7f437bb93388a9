import { type NextRequest, NextResponse } from "next/server";
import { refuseActionBody } from "@/lib/action-body";
import { allowedMethods } from "@/lib/api-path-methods";
import { PATH_HEADER } from "@/lib/path-header";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/request-id";

/**
 * Sets the content security policy with a nonce of this request's own, and tells pages their path, which the gate needs
 * to lead back after sign-in. Refuses paths, and bodies of actions, that cannot be read, and methods that a path of the
 * API lacks. Decides nothing about access.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const isBroken = !isReadable(pathname);
  if (pathname.startsWith("/api/"))
    return isBroken ? refuseBrokenPath(request) : (refuseMethod(request) ?? NextResponse.next());
  const refused = await refuseActionBody(request);
  // As plain text: the browser's side of an action shows that, and nothing else, as what went wrong.
  if (refused) return new NextResponse(refused.message, { status: refused.status, headers: TEXT });
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on every script and style it writes.
  headers.set("Content-Security-Policy", policy);
  headers.set(PATH_HEADER, pathname + search);
  const response = isBroken
    ? NextResponse.rewrite(new URL("/_not-found", request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

const TEXT = { "Content-Type": "text/plain" };

/** Next answers a path whose escapes are broken with a 500 of its own. For people there is nothing at it. */
function isReadable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== "";
  } catch {
    return false;
  }
}

/** In the shape of what is under the path: the public API, or what our own screens read. */
function refuseBrokenPath(request: NextRequest): NextResponse {
  const message = "The path has an escape that cannot be read. Encode it as UTF-8.";
  if (request.nextUrl.pathname.startsWith(API)) return refuse(request, 400, message);
  return NextResponse.json({ error: { code: "invalid", message, fields: {} } }, { status: 400 });
}

/** Next refuses what a route lacks with a 405 that has neither a body nor `Allow`. */
function refuseMethod(request: NextRequest): NextResponse | undefined {
  const { method } = request;
  const { pathname } = request.nextUrl;
  const allowed = pathname.startsWith(API) ? allowedMethods(pathname.slice(API.length - 1)) : undefined;
  if (!allowed || allowed.includes(method)) return undefined;
  const message = `This path takes ${allowed.join(", ")}, not ${method}. Every operation is in the reference, at /docs/api.`;
  return refuse(request, 405, message, { Allow: allowed.join(", ") });
}

const API = "/api/v1/";

const REFUSED = {
  400: { code: "bad_request", title: "Bad Request" },
  405: { code: "method_not_allowed", title: "Method Not Allowed" },
} as const;

/** In the shape of `lib/api/refusals.ts`, which is above what this file may import. */
function refuse(
  request: NextRequest,
  status: 400 | 405,
  message: string,
  more: Record<string, string> = {},
): NextResponse {
  const body = { errors: { ...REFUSED[status], details: { request: [message] } } };
  const id = { [REQUEST_ID_HEADER]: requestIdOf(request.headers) };
  return NextResponse.json(body, { status, headers: { "Cache-Control": "no-store", ...id, ...more } });
}

function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    // React rebuilds server stacks with eval in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // The development overlay writes style elements without a nonce.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static|_next/image|favicon.ico|icon.svg).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
    "/api/:path(.*%.*)",
    "/api/v1/:path*",
  ],
};
