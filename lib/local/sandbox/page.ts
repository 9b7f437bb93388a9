import type { Account } from "@/lib/local/sandbox/accounts";
import { CHANGE_BUTTONS } from "@/lib/local/sandbox/changes";
import { modelsFor } from "@/lib/local/sandbox/fault-value";
import { FAULT_GROUPS, FAULTS, type Fault } from "@/lib/local/sandbox/faults";
import type { LoggedRequest, SandboxAccount } from "@/lib/local/sandbox/open-account";
import { canWrite } from "@/lib/local/sandbox/write-record";
import { WRITE_KINDS } from "@/lib/local/sandbox/write-rules";
import { type Html, html } from "@/lib/local/web/html";
import { layout } from "@/lib/local/web/layout";
import { MODEL_LABELS, MODEL_SINGULAR, MODELS } from "@/lib/pms/model-names";

export type SandboxPage = {
  accounts: SandboxAccount[];
  current: SandboxAccount;
  notice: string | null;
  log: LoggedRequest[];
};

/** The page of one account of the simulated PMS. */
export function sandboxPage({ accounts, current, notice, log }: SandboxPage): Html {
  const { account } = current;
  const nav = accounts.map((entry) => {
    const on = Object.keys(entry.state.faults).length;
    const href = `/accounts/${entry.account.id}`;
    return { href, label: entry.account.name, isCurrent: entry === current, mark: on ? String(on) : null };
  });
  return layout({
    title: `${account.name} · Sandbox PMS`,
    product: "Sandbox PMS",
    tagline: "A simulated property management system",
    nav,
    styles: ["sandbox.css"],
    script: "sandbox.js",
    main: html`<div class="stack">
${notice && html`<p class="notice" role="status">${notice}</p>`}
<div><h1>${account.name}</h1><p class="counts">${countsOf(current)}</p></div>
${keyPanel(current)}
<section class="panel"><h2>Data</h2><p class="soft">Changes show in Latchkey after the next sync.</p>
<div class="row">${CHANGE_BUTTONS[account.kind].map(
      ({ type, label }) =>
        html`<form method="post" action="/accounts/${account.id}/changes"><button name="type" value="${type}">${label}</button></form>`,
    )}</div></section>
${faultPanel(current)}
<section class="panel"><h2>Requests</h2><p class="soft">The last 100 requests to this API, newest first.</p>
<div class="scroll" id="log" role="region" aria-label="Requests" tabindex="0">${logTable(log)}</div></section>
</div>`,
  });
}

function countsOf({ data }: SandboxAccount): Html[] {
  return MODELS.filter((model) => data.has(model)).map((model) => {
    const count = data.size(model);
    const noun = count === 1 ? MODEL_SINGULAR[model] : MODEL_LABELS[model].toLowerCase();
    return html`<span><strong>${count.toLocaleString("en")}</strong> ${noun}</span>`;
  });
}

function keyPanel({ account, apiKey }: SandboxAccount): Html {
  const key = apiKey();
  const action = `/accounts/${account.id}/keys`;
  return html`<section class="panel"><h2>API key</h2>
<p class="soft">A new key replaces the current one, which stops working at once.</p>
<div class="row"><code class="key" data-testid="api-key">${key ?? "Revoked. Issue a new key to allow access again."}</code>
${key && html`<button type="button" data-copy="${key}">Copy</button>`}
<form method="post" action="${action}"><button name="action" value="issue">Issue a new key</button></form>
${key && html`<form method="post" action="${action}"><button class="danger" name="action" value="revoke">Revoke</button></form>`}
</div></section>`;
}

function faultPanel(current: SandboxAccount): Html {
  const { account, state } = current;
  const on = Object.keys(state.faults).length;
  const action = `/accounts/${account.id}/faults`;
  const isWritten = MODELS.some((model) => WRITE_KINDS.some((kind) => canWrite(account, model, kind)));
  const groups = FAULT_GROUPS.filter((group) => group !== "Writes" || isWritten);
  return html`<section class="panel"><div class="row spread"><h2>Faults</h2>${
    on > 0 &&
    html`<form method="post" action="${action}"><button name="clear" value="true">Switch all off</button></form>`
  }</div>${groups.map(
    (group) =>
      html`<h3>${group}</h3><div class="faults">${FAULTS.filter((fault) => fault.group === group).map(
        (fault) => faultSwitch(current, fault, action),
      )}</div>`,
  )}</section>`;
}

function faultSwitch({ account, state }: SandboxAccount, fault: Fault, action: string): Html {
  const value = state.faults[fault.id];
  const isOn = value !== undefined;
  return html`<form class="fault" method="post" action="${action}" ${isOn && html`data-on`}>
<input type="hidden" name="fault" value="${fault.id}"><input type="hidden" name="on" value="${isOn ? "false" : "true"}">
<div><strong id="fault-${fault.id}">${fault.label}</strong><p class="soft">${fault.effect}</p>${valueField(account, fault, value)}</div>
<button class="switch" role="switch" aria-checked="${isOn ? "true" : "false"}" aria-labelledby="fault-${fault.id}"></button>
</form>`;
}

function valueField(account: Account, fault: Fault, value: string | undefined): Html | null {
  if (!fault.value) return null;
  if (fault.value.kind === "number") {
    const { label, max, initial } = fault.value;
    return html`<label>${label}<input name="value" type="number" min="1" max="${max}" value="${value ?? initial}"></label>`;
  }
  const options = modelsFor(account, fault).map(
    (model) =>
      html`<option value="${model}" ${model === value && html`selected`}>${MODEL_LABELS[model]}</option>`,
  );
  return html`<label>Model<select name="value">${options}</select></label>`;
}

export function logTable(log: LoggedRequest[]): Html {
  if (log.length === 0) return html`<p class="soft">No request yet.</p>`;
  return html`<table><thead><tr><th>Time</th><th>Account</th><th>Request</th><th>Status</th><th>Took</th></tr></thead><tbody>${log.map(
    (entry) =>
      html`<tr><td class="mono">${entry.at.slice(11, 23)}</td><td>${entry.account ?? "unknown"}</td><td class="mono">${entry.path}</td><td class="${
        entry.status !== null && entry.status < 400 ? "good" : "bad"
      }">${entry.status ?? "cut"}</td><td>${Math.round(entry.durationMs)} ms</td></tr>`,
  )}</tbody></table>`;
}
