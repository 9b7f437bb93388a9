"use server";

import { cookies } from "next/headers";
import { env } from "@/lib/env";
import { parseTheme, THEME_COOKIE } from "@/lib/theme";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the theme in this browser; the server then renders with it, so the page never flashes. */
export async function setTheme(theme: string): Promise<void> {
  (await cookies()).set(THEME_COOKIE, parseTheme(theme), {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    maxAge: YEAR_SECONDS,
    path: "/",
  });
}
