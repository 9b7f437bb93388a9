import { z } from "zod";
import { answerResend } from "@/lib/local/mail/answer-resend";
import { faultsPage } from "@/lib/local/mail/faults-page";
import { MESSAGE_POLICY, messageHtml } from "@/lib/local/mail/html-body";
import { MailFaults, MailState, openMailbox } from "@/lib/local/mail/mailbox";
import type { CaughtMessage } from "@/lib/local/mail/message";
import { inboxList, type MailView, mailPage } from "@/lib/local/mail/page";
import { PAGE_ASSETS, SPLIT_ASSETS, sendAsset } from "@/lib/local/web/assets";
import { parseJson, readBody } from "@/lib/local/web/read-body";
import { seeOther, sendJson, sendPage, sendText } from "@/lib/local/web/respond";
import { type LocalRequest, type LocalServer, serveLocally } from "@/lib/local/web/serve";
import { loadState, stateFile } from "@/lib/local/web/state-file";

export type MailCatcherOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Where messages, keys and faults survive a restart; without it they do not. */
  stateFile?: string;
};
export type MailCatcher = LocalServer & {
  /** What was caught, newest first. */
  messages: () => CaughtMessage[];
};

const ASSETS = {
  ...PAGE_ASSETS,
  ...SPLIT_ASSETS,
  "mail.css": new URL("./mail.css", import.meta.url),
  "mail.js": new URL("./mail.js", import.meta.url),
};
const View = z.enum(["html", "text", "headers"]).catch("html");

/** Starts a mail service on 127.0.0.1 that speaks Resend's API, keeps every mail and shows it on its page. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const stored = await loadState(options.stateFile, MailState);
  const file = stateFile(options.stateFile, () => mailbox.state);
  const mailbox = openMailbox(stored, file.save);
  let notice: string | null = null;

  async function answer(incoming: LocalRequest): Promise<void> {
    const { request, response, url, method } = incoming;
    const path = url.pathname;
    const to = url.searchParams.get("to") ?? "";
    if (path === "/emails" || path.startsWith("/emails/")) return answerResend(incoming, mailbox);
    if (method === "GET" && (await sendAsset(incoming, ASSETS))) return;

    const [, section, id, part] = path.split("/");
    const message = section === "mail" || section === "messages" ? mailbox.find(id ?? "") : undefined;
    switch (`${method} /${section ?? ""}`) {
      case "GET /":
        return show(incoming, undefined);
      case "GET /inbox": {
        const open = url.searchParams.get("open") ?? undefined;
        return sendText(response, 200, inboxList(mailbox.list({ to }), to, open).text, "text/html");
      }
      case "GET /mail":
        if (!message) return notFound(incoming);
        if (part === "html") return sendPage(response, 200, messageHtml(message), MESSAGE_POLICY);
        return show(incoming, message);
      case "GET /messages":
        if (id === undefined) {
          const subject = url.searchParams.get("subject") ?? "";
          return sendJson(response, 200, { data: mailbox.list({ to, subject }) });
        }
        return message ? sendJson(response, 200, message) : notFound(incoming);
      case "DELETE /messages":
        mailbox.clear();
        return sendJson(response, 200, { data: [] });
      case "POST /clear":
        mailbox.clear();
        notice = "All mails are deleted.";
        return seeOther(response, "/");
      case "GET /faults":
        return sendPage(response, 200, faultsPage(mailbox, takeNotice()));
      case "POST /faults": {
        mailbox.setFaults(readFaultForm(await readBody(request)));
        notice = "The faults are saved.";
        return seeOther(response, "/faults");
      }
      case "GET /control":
        return sendJson(response, 200, mailbox.state.faults);
      case "POST /control": {
        const faults = MailFaults.partial().safeParse(parseJson(await readBody(request)));
        if (!faults.success) {
          return sendJson(response, 422, {
            error: { code: "refused", message: z.prettifyError(faults.error) },
          });
        }
        mailbox.setFaults(faults.data);
        return sendJson(response, 200, mailbox.state.faults);
      }
      default:
        return notFound(incoming);
    }
  }

  function show({ response, url }: LocalRequest, open: CaughtMessage | undefined): void {
    const to = url.searchParams.get("to") ?? "";
    const view: MailView = View.parse(url.searchParams.get("view"));
    sendPage(response, 200, mailPage({ mailbox, to, open, view, notice: takeNotice() }));
  }
  function takeNotice(): string | null {
    const taken = notice;
    notice = null;
    return taken;
  }

  const server = await serveLocally(options.port, answer);
  return {
    ...server,
    close: async () => {
      await server.close();
      await file.flush();
    },
    messages: () => mailbox.list(),
  };
}

function readFaultForm(body: string): MailFaults {
  const form = new URLSearchParams(body);
  return {
    isDown: form.get("isDown") === "true",
    isRateLimited: form.get("isRateLimited") === "true",
    rejectedAddresses: (form.get("rejectedAddresses") ?? "").split(/\s+/).filter(Boolean),
  };
}

const notFound = ({ response }: LocalRequest): void =>
  sendJson(response, 404, { error: { code: "not_found", message: "There is nothing here." } });
