import { render, toPlainText } from "@react-email/components";
import type { ReactElement } from "react";

// Capitals would change names, and shout.
const AS_WRITTEN = ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } }));

/** A mail as what a sender needs: HTML, and the same words as plain text. */
export async function renderEmail(email: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(email);
  return { html, text: toPlainText(html, { selectors: AS_WRITTEN }) };
}
