import type { Mailbox } from "@/lib/local/mail/mailbox";
import { type Html, html } from "@/lib/local/web/html";
import { layout } from "@/lib/local/web/layout";

/** The switches that make this mail service fail as the real one can. */
export function faultsPage({ state: { faults } }: Mailbox, notice: string | null): Html {
  const check = (name: string, isOn: boolean, label: string, effect: string): Html =>
    html`<label class="check"><input type="checkbox" name="${name}" value="true" ${isOn && html`checked`}><span><strong>${label}</strong><br><span class="soft">${effect}</span></span></label>`;
  return layout({
    title: "Faults · Mail",
    product: "Mail",
    tagline: "Every email of this local installation; none of them leaves it",
    nav: [
      { href: "/", label: "Inbox", isCurrent: false },
      { href: "/faults", label: "Faults", isCurrent: true },
    ],
    styles: ["mail.css"],
    main: html`<div class="stack">
${notice && html`<p class="notice" role="status">${notice}</p>`}
<form class="panel stack" method="post" action="/faults">
<h1>Faults</h1>
${check("isDown", faults.isDown, "Service down", "Every request is answered with 503.")}
${check("isRateLimited", faults.isRateLimited, "Rate limited", "Every request is answered with 429 and Retry-After: 1.")}
<label class="field"><strong>Rejected addresses</strong><span class="soft">One to a line, or @domain for all of a domain: they are answered with 422.</span>
<textarea name="rejectedAddresses" rows="4" spellcheck="false">${faults.rejectedAddresses.join("\n")}</textarea></label>
<button class="primary">Save</button>
</form></div>`,
  });
}
