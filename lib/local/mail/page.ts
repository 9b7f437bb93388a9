import type { Mailbox } from "@/lib/local/mail/mailbox";
import type { CaughtMessage } from "@/lib/local/mail/message";
import { type Html, html } from "@/lib/local/web/html";
import { layout } from "@/lib/local/web/layout";

export type MailView = "html" | "text" | "headers";
export type MailPage = {
  mailbox: Mailbox;
  to: string;
  open: CaughtMessage | undefined;
  view: MailView;
  notice: string | null;
};

/** Inbox on the left, the open mail on the right; one after the other on a phone. */
export function mailPage({ mailbox, to, open, view, notice }: MailPage): Html {
  const { faults } = mailbox.state;
  const on = Number(faults.isDown) + Number(faults.isRateLimited) + faults.rejectedAddresses.length;
  return layout({
    title: open ? `${open.subject} · Mail` : "Mail",
    product: "Mail",
    tagline: "Every email of this local installation; none of them leaves it",
    nav: [
      { href: "/", label: "Inbox", isCurrent: true },
      { href: "/faults", label: "Faults", isCurrent: false, mark: on > 0 ? String(on) : null },
    ],
    styles: ["split.css", "mail.css"],
    script: "mail.js",
    main: html`${notice && html`<p class="notice" role="status">${notice}</p>`}
<div class="split" ${open && html`data-open`}>
<section class="list" aria-label="Inbox">
${!open && html`<h1>Inbox</h1>`}
<form class="row search" method="get" action="/" role="search"><input type="search" name="to" value="${to}" placeholder="Search by recipient" aria-label="Search by recipient"><button>Search</button></form>
<div id="inbox" data-src="/inbox?to=${encodeURIComponent(to)}&amp;open=${open?.id ?? ""}">${inboxList(mailbox.list({ to }), to, open?.id)}</div>
<form method="post" action="/clear"><button class="danger">Delete all</button></form>
</section>
<section class="message" aria-label="Message">${open ? messageView(open, view, to) : html`<p class="soft panel">Choose a mail to read it.</p>`}</section>
</div>`,
  });
}

export function inboxList(messages: CaughtMessage[], to: string, openId: string | undefined): Html {
  if (messages.length === 0) {
    return html`<p class="soft empty">${to ? `No mail to “${to}”.` : "No mail yet. It appears here as soon as one is sent."}</p>`;
  }
  return html`<ol>${messages.slice(0, 200).map(
    (message) =>
      html`<li><a href="/mail/${message.id}?to=${encodeURIComponent(to)}" ${message.id === openId && html`aria-current="true"`}>
<span class="row spread"><span class="soft">${message.to.join(", ")}</span><time datetime="${message.caughtAt}">${message.caughtAt.slice(11, 19)}</time></span>
<strong>${message.subject}</strong></a></li>`,
  )}</ol>`;
}

const VIEWS: { view: MailView; label: string }[] = [
  { view: "html", label: "HTML" },
  { view: "text", label: "Plain text" },
  { view: "headers", label: "Headers" },
];

function messageView(message: CaughtMessage, view: MailView, to: string): Html {
  const query = `to=${encodeURIComponent(to)}`;
  return html`<article class="panel">
<a class="back" href="/?${query}">Back to the inbox</a>
<h1>${message.subject}</h1>
<p class="soft">From ${message.from} to ${message.to.join(", ")}, <time datetime="${message.caughtAt}">${message.caughtAt}</time></p>
<nav class="tabs" aria-label="Parts">${VIEWS.map(
    (part) =>
      html`<a href="/mail/${message.id}?${query}&amp;view=${part.view}" ${part.view === view && html`aria-current="page"`}>${part.label}</a>`,
  )}</nav>
${partOf(message, view)}
</article>`;
}

function partOf(message: CaughtMessage, view: MailView): Html {
  if (view === "html") {
    return html`<iframe title="Message" src="/mail/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  }
  if (view === "text") return html`<pre>${message.text ?? "This mail has no plain-text part."}</pre>`;
  const rows: [string, string][] = [
    ["Id", message.id],
    ["From", message.from],
    ["To", message.to.join(", ")],
    ["Cc", message.cc.join(", ")],
    ["Bcc", message.bcc.join(", ")],
    ["Reply-To", message.replyTo.join(", ")],
    ["Subject", message.subject],
    ["Idempotency-Key", message.idempotencyKey ?? ""],
    ...Object.entries(message.headers),
    ...message.tags.map(({ name, value }): [string, string] => [`Tag ${name}`, value]),
  ];
  return html`<div class="scroll" role="region" aria-label="Headers" tabindex="0"><table>${rows
    .filter(([, value]) => value)
    .map(
      ([name, value]) => html`<tr><th scope="row">${name}</th><td class="mono">${value}</td></tr>`,
    )}</table></div>`;
}
