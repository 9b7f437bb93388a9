import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { StatusIcon } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import type { TroubledWebhook } from "@/lib/connections/views";
import { ERROR_GUIDE } from "@/lib/webhooks/error-classes";

/** A webhook that was disabled or keeps failing, leading to where it is mended. */
export function WebhookAttention({ org, webhook }: { org: string; webhook: TroubledWebhook }) {
  return (
    <li>
      <Link
        href={`/${org}/settings/webhooks/${webhook.id}`}
        className="flex items-start gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover"
      >
        <StatusIcon
          look={webhook.disabledAt ? WEBHOOK_LOOK.disabled : WEBHOOK_LOOK.failing}
          className="mt-0.5 flex-none"
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {new URL(webhook.callbackUrl).host} <span className="font-normal text-subtle">Webhook</span>
          </span>
          <span className="block text-sm text-muted">
            <Sentence webhook={webhook} />
          </span>
        </span>
        <ChevronRight aria-hidden="true" size={16} className="mt-0.5 flex-none text-subtle" />
      </Link>
    </li>
  );
}

function Sentence({ webhook }: { webhook: TroubledWebhook }) {
  const { disabledAt, disabledReason, failingSince, lastErrorClass } = webhook;
  if (disabledAt) {
    return (
      <>
        {disabledReason === "gone" ? "Disabled, its receiver is gone" : "Disabled after failing for days"},{" "}
        <RelativeTime at={disabledAt} focusable={false} />
      </>
    );
  }
  return (
    <>
      {lastErrorClass ? ERROR_GUIDE[lastErrorClass].title : "Failing"}
      {failingSince && (
        <>
          , <RelativeTime at={failingSince} focusable={false} />
        </>
      )}
    </>
  );
}
