import type { Metadata } from "next";
import Link from "next/link";
import { Envelopes } from "@/app/docs/envelopes";
import { MovingOver } from "@/app/docs/moving-over";
import { Order } from "@/app/docs/order";
import { PostingEvents } from "@/app/docs/posting-events";
import { SendingAgain } from "@/app/docs/sending-again";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { JsonBlock } from "@/components/webhooks/json-block";
import { SnippetPicker } from "@/components/webhooks/snippet-picker";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Reference" };

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export default function DocsPage() {
  const { APP_URL, WEBHOOK_LOG_RETENTION_DAYS: keptDays } = env();
  const api = `${APP_URL.replace(/\/$/, "")}/api/v1`;
  return (
    <Page>
      <PageHeader
        title="Reference"
        description="Receive every change as a signed webhook, and set it up from your own code."
      />
      <div className="grid max-w-[760px] gap-5">
        <Card title="A first request">
          <div className="grid gap-3">
            <p>
              Make a key in Settings, API keys. It goes into the header <code>user-api-key</code>, or as a
              bearer token. This asks what the key is:
            </p>
            <JsonBlock label="request" text={`curl ${api}/api-key -H "user-api-key: $LATCHKEY_API_KEY"`} />
            <p>
              <Link href="/docs/api" className="link">
                Every operation
              </Link>{" "}
              is in the reference, and as{" "}
              <a href="/api/v1/openapi.json" className="link">
                OpenAPI 3.1
              </a>
              .
            </p>
          </div>
        </Card>
        <Envelopes />
        <Card title="Checking signatures">
          <div className="grid gap-3">
            <p>
              Each request is signed by{" "}
              <a href="https://www.standardwebhooks.com" className="link">
                Standard Webhooks
              </a>
              : <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code>.
              Check the raw body, before anything parses it, and refuse timestamps older than five minutes.
            </p>
            <SnippetPicker secret={SECRET} />
          </div>
        </Card>
        <MovingOver />
        <Card title="Answering">
          <ul className="grid list-disc gap-2 pl-5">
            <li>Answer with any status from 200 to 299 within 15 seconds, and do the work afterwards.</li>
            <li>
              The same <code>webhook-id</code> may come more than once: keep it, and skip what you have seen.
            </li>
            <li>
              <code>webhook-sequence</code> counts up without gaps per webhook: a gap is something you have
              not seen.
            </li>
            <li>
              Anything else is tried again: after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours, or by a
              schedule of your own. <code>Retry-After</code> is kept to. Redirects are not followed.
            </li>
            <li>
              <code>410 Gone</code> disables the webhook at once. One that fails for five days is disabled
              too, after warnings with the date; what it misses is held for a catch-up. What happens while a
              webhook is switched off is not kept for it.
            </li>
          </ul>
        </Card>
        <Order />
        <SendingAgain api={api} keptDays={keptDays} />
        <PostingEvents api={api} keptDays={keptDays} />
        <Card title="Pages, filters and limits">
          <ul className="grid list-disc gap-2 pl-5">
            <li>
              <code>pagination[limit]</code> is at most 100. Lists that can be long go on by{" "}
              <code>pagination[cursor]</code>, the <code>next_cursor</code> of the page before, under the same
              filters and order; <code>pagination[page]</code> reaches their first 10,000 entries.
            </li>
            <li>
              <code>filter[field][operator]</code> narrows a list and <code>order[field]=desc</code> orders
              it. A field, an operator or a value that a list does not know is refused, never ignored.
            </li>
            <li>
              Every answer has an <code>X-Request-Id</code>, by which we find what happened: your own, where
              you send one of at most 64 letters, digits, dots, colons, hyphens and underscores.
            </li>
            <li>
              A key may ask 150 times a minute. <code>X-RateLimit-Remaining</code> says how much is left; a
              429 says in <code>Retry-After</code> when to go on.
            </li>
            <li>
              What is refused comes as <code>{`{"errors": {"code", "title", "details"}}`}</code>, with
              sentences by field in <code>details</code>: also a path that there is not, with 404, and a
              method that a path lacks, with 405 and those to use in <code>Allow</code>.
            </li>
          </ul>
        </Card>
      </div>
    </Page>
  );
}
