import { z } from "zod";

/** First path segments that pages and files of the app have taken. */
const RESERVED = new Set([
  "about",
  "account",
  "admin",
  "api",
  "app",
  "assets",
  "auth",
  "billing",
  "blog",
  "dashboard",
  "docs",
  "favicon",
  "help",
  "invitations",
  "legal",
  "login",
  "logout",
  "new",
  "new-organisation",
  "organisations",
  "orgs",
  "pricing",
  "privacy",
  "profile",
  "public",
  "robots",
  "security",
  "settings",
  "sign-in",
  "sign-out",
  "sign-up",
  "sitemap",
  "static",
  "status",
  "support",
  "terms",
  "www",
]);

/** The name of an organisation in addresses: lower-case letters, digits and single hyphens. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, "Use at least 2 characters.")
  .max(40, "Use at most 40 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens between them.")
  .refine((slug) => !RESERVED.has(slug), "This address is used by the app itself. Choose another one.");

export const OrgName = z.string().trim().min(1, "Enter a name.").max(80, "Use at most 80 characters.");
