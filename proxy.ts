import { type NextRequest, NextResponse } from "next/server";
import { refuseActionBody } from "@/lib/action-body";
import { PATH_HEADER } from "@/lib/path-header";

/**
 * Sets the content security policy with a nonce of this request's own, and tells pages their path, which the gate needs
 * to lead back after sign-in. Refuses paths, and bodies of actions, that cannot be read. Decides nothing about access.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const isBroken = !isReadable(pathname);
  if (pathname.startsWith("/api/")) return isBroken ? refuseBrokenPath(pathname) : NextResponse.next();
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
function refuseBrokenPath(pathname: string): NextResponse {
  const message = "The path has an escape that cannot be read. Encode it as UTF-8.";
  const body = pathname.startsWith("/api/v1/")
    ? { errors: { code: "bad_request", title: "Bad Request", details: { request: [message] } } }
    : { error: { code: "invalid", message, fields: {} } };
  return NextResponse.json(body, { status: 400 });
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
  ],
};
