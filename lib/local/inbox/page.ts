import type { Inbox, RecordedRequest } from "@/lib/local/inbox/inboxes";
import { type Verdict, verdictOf } from "@/lib/local/inbox/verify";
import { type Html, html } from "@/lib/local/web/html";
import { layout } from "@/lib/local/web/layout";

const FRAME = {
  product: "Inbox",
  tagline: "Receives the webhooks of this local installation and shows them",
  styles: ["split.css", "inbox.css"],
};

/** Every inbox, and how to make one. */
export function inboxesPage(inboxes: Inbox[], origin: string): Html {
  return layout({
    ...FRAME,
    title: "Inboxes",
    main: html`<h1>Inboxes</h1>
<p class="soft">Any name is an inbox: use <code>${origin}/in/your-name</code> as the URL of a webhook.</p>
<form class="row" method="get" action="/open"><input name="name" pattern="[a-z0-9\\-]{1,40}" placeholder="your-name" aria-label="Name of the inbox" required><button>Open</button></form>
${
  inboxes.length === 0
    ? html`<p class="soft panel">No inbox yet.</p>`
    : html`<ul class="inboxes">${inboxes.map(
        (inbox) =>
          html`<li class="panel"><a href="/inboxes/${inbox.name}"><strong>${inbox.name}</strong></a> <span class="soft">${inbox.requests.length} requests</span></li>`,
      )}</ul>`
}`,
  });
}

/** One inbox: its URL and answer, the requests it took, and the one that is open. */
export function inboxPage(
  inbox: Inbox,
  origin: string,
  open: RecordedRequest | undefined,
  notice: string | null,
): Html {
  return layout({
    ...FRAME,
    title: `${inbox.name} · Inbox`,
    script: "inbox.js",
    nav: [{ href: "/", label: "Inboxes", isCurrent: false }],
    main: html`${notice && html`<p class="notice" role="status">${notice}</p>`}
<h1>${inbox.name}</h1>
<p>URL for the webhook: <code class="url">${origin}/in/${inbox.name}</code></p>
${settings(inbox)}
<div class="split" ${open && html`data-open`}>
<section class="list" aria-label="Requests"><div id="requests" data-src="/inboxes/${inbox.name}/list?open=${open?.id ?? ""}">${requestList(inbox, open?.id)}</div>
<form method="post" action="/inboxes/${inbox.name}/clear"><button class="danger">Delete all</button></form></section>
<section aria-label="Request">${open ? requestView(inbox, open) : html`<p class="soft panel">Choose a request to read it.</p>`}</section>
</div>`,
  });
}

function settings({ name, answer, secret }: Inbox): Html {
  const option = (value: string, label: string, current: string) =>
    html`<option value="${value}" ${value === current && html`selected`}>${label}</option>`;
  return html`<details class="panel" ${(answer.status !== 200 || answer.fault !== "none") && html`open`}><summary>Answer: <strong>${describeAnswer(answer)}</strong>${secret ? " · signatures are checked" : ""}</summary>
<form method="post" action="/inboxes/${name}/answer" class="grid">
<label>Status <input name="status" type="number" min="100" max="599" value="${answer.status}"></label>
<label>Delay in milliseconds <input name="delayMs" type="number" min="0" max="60000" value="${answer.delayMs}"></label>
<label>Fault <select name="fault">${option("none", "None", answer.fault)}${option("hang", "Never answer", answer.fault)}${option("reset", "Cut the connection", answer.fault)}</select></label>
<label>Retry-After in seconds <input name="retryAfter" type="number" min="0" max="86400" value="${answer.retryAfter ?? ""}"></label>
<button>Save the answer</button></form>
<form method="post" action="/inboxes/${name}/secret" class="grid"><label>Signing secret <input name="secret" type="password" autocomplete="off" placeholder="${secret ? "Set; enter another one to replace it" : "whsec_…"}" required></label><button>Check signatures</button></form>
${secret && html`<form method="post" action="/inboxes/${name}/secret"><button>Stop checking signatures</button></form>`}
</details>`;
}

const describeAnswer = ({ status, fault, delayMs }: Inbox["answer"]): string =>
  fault === "hang"
    ? "never"
    : fault === "reset"
      ? "cut the connection"
      : `${status}${delayMs > 0 ? ` after ${delayMs} ms` : ""}`;

/** The newest requests first, each with its verdict. */
export function requestList(inbox: Inbox, openId: number | undefined): Html {
  if (inbox.requests.length === 0)
    return html`<p class="soft empty">Nothing yet. A request appears here as soon as it arrives.</p>`;
  const seen = new Map<string, number>();
  for (const { headers } of inbox.requests) {
    const id = headers["webhook-id"] ?? "";
    seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  return html`<ol>${inbox.requests
    .slice(-100)
    .reverse()
    .map((request) => {
      const id = request.headers["webhook-id"] ?? "";
      const at = new Date(request.receivedAtMs).toISOString();
      return html`<li><a href="/inboxes/${inbox.name}/${request.id}" ${request.id === openId && html`aria-current="true"`}>
<span class="row spread"><strong>${eventNameOf(request.body)}</strong><time datetime="${at}">${at.slice(11, 23)}</time></span>
<span class="row spread soft"><span>${request.headers["webhook-sequence"] ? `No. ${request.headers["webhook-sequence"]}` : request.method}${(seen.get(id) ?? 0) > 1 ? " · again" : ""}</span>${mark(verdictOf(request, inbox.secret))}</span></a></li>`;
    })}</ol>`;
}

const WORDS: Record<Verdict["kind"], string> = {
  valid: "✓ signature valid",
  wrong: "✗ signature wrong",
  missing: "no signature",
  too_old: "✗ timestamp off",
  no_secret: "not checked",
};
const mark = (verdict: Verdict): Html =>
  html`<span class="verdict ${verdict.kind}">${WORDS[verdict.kind]}</span>`;

function requestView(inbox: Inbox, request: RecordedRequest): Html {
  const verdict = verdictOf(request, inbox.secret);
  const at = new Date(request.receivedAtMs).toISOString();
  return html`<article class="panel">
<a class="back" href="/inboxes/${inbox.name}">Back to the requests</a>
<h1>${eventNameOf(request.body)}</h1>
<p class="soft">${request.method} ${request.path}, <time datetime="${at}">${at}</time></p>
<p>${mark(verdict)} <span class="soft">${verdict.reason}</span></p>
<h2>Body</h2><pre>${pretty(request.body)}</pre>
<details><summary>Headers (${Object.keys(request.headers).length})</summary><div class="scroll" role="region" aria-label="Headers" tabindex="0"><table>${Object.entries(
    request.headers,
  ).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td class="mono">${value}</td></tr>`,
  )}</table></div></details>
</article>`;
}

function eventNameOf(body: string): string {
  const parsed = parse(body) as { trigger?: unknown; event?: unknown } | undefined;
  return String(parsed?.trigger ?? parsed?.event ?? "Request");
}

const pretty = (body: string): string => {
  const parsed = parse(body);
  return parsed === undefined ? body : JSON.stringify(parsed, null, 2);
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
