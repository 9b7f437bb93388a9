import { env } from "@/lib/env";

export type SsoOption = { id: "google" | "oidc"; name: string };

/** The identity providers whose settings are complete; only these have a button. */
export function ssoOptions(): SsoOption[] {
  const settings = env();
  const options: SsoOption[] = [];
  if (settings.AUTH_GOOGLE_ID && settings.AUTH_GOOGLE_SECRET) options.push({ id: "google", name: "Google" });
  if (settings.AUTH_OIDC_ISSUER && settings.AUTH_OIDC_ID && settings.AUTH_OIDC_SECRET) {
    options.push({ id: "oidc", name: settings.AUTH_OIDC_NAME });
  }
  return options;
}
