import { z } from "zod";
import { INBOX_NAME, InboxAnswer, InboxState, openInboxes } from "@/lib/local/inbox/inboxes";
import { inboxesPage, inboxPage, requestList } from "@/lib/local/inbox/page";
import { isOpenedByPerson, receive } from "@/lib/local/inbox/receive";
import { verdictOf } from "@/lib/local/inbox/verify";
import { PAGE_ASSETS, SPLIT_ASSETS, sendAsset } from "@/lib/local/web/assets";
import { parseJson, readBody } from "@/lib/local/web/read-body";
import { seeOther, sendJson, sendPage, sendText } from "@/lib/local/web/respond";
import { type LocalRequest, type LocalServer, serveLocally } from "@/lib/local/web/serve";
import { loadState, stateFile } from "@/lib/local/web/state-file";

export type InboxServerOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Where answers and secrets survive a restart; requests do not. */
  stateFile?: string;
};

const ASSETS = {
  ...PAGE_ASSETS,
  ...SPLIT_ASSETS,
  "inbox.css": new URL("./inbox.css", import.meta.url),
  "inbox.js": new URL("./inbox.js", import.meta.url),
};
const Secret = z.object({ secret: z.string().max(200).nullable() });

/**
 * Starts the receiver of webhooks on 127.0.0.1: `/in/<name>` takes any request, the pages show them, and
 * `/api/inboxes/<name>/requests|answer|secret` serves programs.
 */
export async function startInboxServer(options: InboxServerOptions): Promise<LocalServer> {
  const stored = await loadState(options.stateFile, InboxState);
  const file = stateFile(options.stateFile, () => inboxes.state);
  const inboxes = openInboxes(stored ?? { inboxes: [] }, file.save);
  let notice: string | null = null;

  async function answer(incoming: LocalRequest): Promise<void> {
    const { response, url, method } = incoming;
    const [, section = "", ...rest] = url.pathname.split("/");
    const name = section === "api" ? (rest[1] ?? "") : (rest[0] ?? "");
    if (["in", "inboxes"].includes(section) || (section === "api" && rest[0] === "inboxes")) {
      if (!INBOX_NAME.test(name)) return notFound(incoming);
      if (section === "in")
        return isOpenedByPerson(incoming)
          ? seeOther(response, `/inboxes/${name}`)
          : receive(incoming, inboxes, name);
      return section === "api"
        ? answerProgram(incoming, name, rest[2] ?? "")
        : answerPage(incoming, name, rest[1]);
    }
    if (method === "GET" && (await sendAsset(incoming, ASSETS))) return;
    if (method === "GET" && section === "")
      return sendPage(response, 200, inboxesPage(inboxes.list(), origin()));
    const wanted = url.searchParams.get("name") ?? "";
    if (section === "open" && INBOX_NAME.test(wanted)) return seeOther(response, `/inboxes/${wanted}`);
    return notFound(incoming);
  }

  async function answerPage({ request, response, url, method }: LocalRequest, name: string, part?: string) {
    if (method === "POST") {
      const form = new URLSearchParams(await readBody(request));
      notice = changeByForm(name, part ?? "", form);
      return seeOther(response, `/inboxes/${name}`);
    }
    const inbox = inboxes.get(name);
    if (part === "list")
      return sendText(
        response,
        200,
        requestList(inbox, Number(url.searchParams.get("open"))).text,
        "text/html",
      );
    const open = inbox.requests.find(({ id }) => String(id) === part);
    sendPage(response, 200, inboxPage(inbox, origin(), open, notice));
    notice = null;
  }

  function changeByForm(name: string, part: string, form: URLSearchParams): string {
    if (part === "clear") {
      inboxes.clear(name);
      return "All requests are deleted.";
    }
    if (part === "secret") {
      const secret = form.get("secret")?.trim() || null;
      inboxes.setSecret(name, secret);
      return secret
        ? "Signatures are checked with this secret from now on."
        : "Signatures are not checked any more.";
    }
    const given = InboxAnswer.safeParse({
      status: Number(form.get("status")),
      delayMs: Number(form.get("delayMs")),
      fault: form.get("fault"),
      retryAfter: form.get("retryAfter") ? Number(form.get("retryAfter")) : null,
    });
    if (!given.success) return `The answer was not saved: ${z.prettifyError(given.error)}`;
    inboxes.setAnswer(name, given.data);
    return "The answer is saved.";
  }

  async function answerProgram({ request, response, url, method }: LocalRequest, name: string, part: string) {
    const inbox = inboxes.get(name);
    const order = `${method} ${part}`;
    if (order === "GET requests") {
      const after = Number(url.searchParams.get("after") ?? 0);
      const data = inbox.requests
        .filter(({ id }) => id > after)
        .map((one) => ({ ...one, verdict: verdictOf(one, inbox.secret) }));
      return sendJson(response, 200, { data });
    }
    if (order === "DELETE requests") {
      inboxes.clear(name);
      return sendJson(response, 200, { data: [] });
    }
    const body = parseJson(await readBody(request));
    const changed =
      order === "PUT answer"
        ? InboxAnswer.safeParse(body)
        : order === "PUT secret"
          ? Secret.safeParse(body)
          : null;
    if (!changed)
      return sendJson(response, 404, { error: { code: "not_found", message: "There is nothing here." } });
    if (!changed.success)
      return sendJson(response, 422, { error: { code: "refused", message: z.prettifyError(changed.error) } });
    if ("secret" in changed.data) inboxes.setSecret(name, changed.data.secret);
    else inboxes.setAnswer(name, changed.data);
    return sendJson(response, 200, changed.data);
  }

  const server = await serveLocally(options.port, answer);
  const origin = () => `http://localhost:${server.port}`;
  return {
    ...server,
    close: async () => {
      await server.close();
      await file.flush();
    },
  };
}

const notFound = ({ response }: LocalRequest): void =>
  sendJson(response, 404, {
    error: {
      code: "not_found",
      message: "There is nothing here. Names of inboxes are a-z, 0-9 and hyphens.",
    },
  });
