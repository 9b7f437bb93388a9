"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import type { ThemeSwitchProps } from "@/components/shell/theme-switch";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { parseTheme } from "@/lib/theme";

const ITEMS = [
  { value: "system", label: "System", icon: <Monitor aria-hidden="true" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" /> },
];

/** Changes the page at once; the action only remembers it. */
export default function ThemeChoices({ theme, setTheme }: ThemeSwitchProps) {
  const [chosen, setChosen] = useState(theme);
  function choose(value: string) {
    const next = parseTheme(value);
    setChosen(next);
    document.documentElement.dataset.theme = next;
    setTheme(next).catch(() =>
      toast("The theme could not be remembered", {
        tone: "warning",
        description: "It stays until you close or reload this page.",
      }),
    );
  }
  return <Segmented label="Theme" items={ITEMS} value={chosen} onValueChange={choose} />;
}
