"use client";

import { lazy, Suspense } from "react";
import type { Theme } from "@/lib/theme";

const ThemeChoices = lazy(() => import("@/components/shell/theme-choices"));

export type ThemeSwitchProps = { theme: Theme; setTheme: (theme: Theme) => Promise<void> };

/** Light, dark or the system's, loaded when the panel around it is opened. */
export function ThemeSwitch(props: ThemeSwitchProps) {
  return (
    <div className="h-8">
      <Suspense fallback={null}>
        <ThemeChoices {...props} />
      </Suspense>
    </div>
  );
}
