import { readFileSync } from "node:fs";
import { expect, test } from "@/e2e/fixtures/test";

const css = readFileSync("app/tokens.css", "utf8");
const STATUSES = ["ok", "running", "warning", "urgent", "paused"];
const SURFACES = ["page", "surface", "raised", "sunken", "hover"];

/** A colour token's hex in the light (0) or dark (1) theme. */
function colour(name: string, theme: 0 | 1): string {
  const value = new RegExp(`--color-${name}: ([^;]+);`).exec(css)?.[1] ?? "";
  const hex = value.match(/#[0-9a-f]{6}/gi) ?? [];
  const found = hex[theme] ?? hex[0];
  if (!found) throw new Error(`There is no colour token ${name}.`);
  return found;
}

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of [0, 1] as const) {
  const name = theme === 0 ? "light" : "dark";
  const ratio = (one: string, other: string) => contrast(colour(one, theme), colour(other, theme));

  test(`text reaches 4.5:1 on every surface of the ${name} theme`, () => {
    for (const text of ["fg", "muted", "subtle", "accent-text"]) {
      for (const surface of SURFACES) {
        expect.soft(ratio(text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect.soft(ratio("accent-text", "accent-soft")).toBeGreaterThanOrEqual(4.5);
    expect.soft(ratio("subtle", "accent-soft"), "subtle in a selected row").toBeGreaterThanOrEqual(4.5);
  });

  test(`text on coloured buttons reaches 4.5:1 in the ${name} theme`, () => {
    for (const button of ["accent", "accent-hover", "danger", "danger-hover"]) {
      expect.soft(ratio("on-accent", button), button).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`each status reaches 4.5:1 as text and 3:1 as a mark in the ${name} theme`, () => {
    for (const status of STATUSES) {
      for (const surface of [`${status}-bg`, "page", "surface", "sunken", "hover"]) {
        expect.soft(ratio(status, surface), `${status} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
      for (const text of ["fg", "muted"]) {
        expect.soft(ratio(text, `${status}-bg`), `${text} on ${status}-bg`).toBeGreaterThanOrEqual(4.5);
      }
      for (const surface of ["page", "surface"]) {
        expect
          .soft(ratio(`${status}-mark`, surface), `${status}-mark on ${surface}`)
          .toBeGreaterThanOrEqual(3);
      }
    }
  });

  test(`the borders of controls and the focus ring reach 3:1 in the ${name} theme`, () => {
    for (const mark of ["control", "ring"]) {
      for (const surface of ["page", "surface", "raised"]) {
        expect.soft(ratio(mark, surface), `${mark} on ${surface}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
}
