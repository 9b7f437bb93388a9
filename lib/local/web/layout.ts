import { type Html, html } from "@/lib/local/web/html";

export type PageParts = {
  title: string;
  /** What this server is, beside its name in the header. */
  product: string;
  tagline: string;
  nav?: { href: string; label: string; isCurrent: boolean; mark?: string | null }[];
  main: Html;
  script?: string;
  styles?: string[];
};

/** The frame of a local server's page. */
export function layout({ title, product, tagline, nav = [], main, script, styles = [] }: PageParts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/page.css">
${styles.map((name) => html`<link rel="stylesheet" href="/assets/${name}">`)}
${script && html`<script type="module" src="/assets/${script}"></script>`}
</head>
<body>
<header class="top">
<div class="brand"><a href="/"><strong>${product}</strong></a><span>${tagline}</span></div>
${
  nav.length > 0 &&
  html`<nav aria-label="Sections">${nav.map(
    (item) =>
      html`<a href="${item.href}" ${item.isCurrent && html`aria-current="page"`}>${item.label}${
        item.mark && html` <span class="mark">${item.mark}</span>`
      }</a>`,
  )}</nav>`
}
</header>
<main>${main}</main>
</body>
</html>`;
}
