"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import { inTurn } from "@/components/live/in-turn";
import { useLive } from "@/components/live/use-live";
import { counted } from "@/components/number";
import { RateArea } from "@/components/rate-area";
import { percentText } from "@/components/rate-text";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RateFigures } from "@/components/webhooks/rate-figures";
import { type DeliveryOverview, deliveryOverviewQuery } from "@/lib/webhooks/delivery-overview";

/** The topic of webhooks changes with every delivery; the card need not. */
const PAUSE_MS = 1_000;
/** What is older than a day leaves without any event. */
const AGE_MS = 60_000;

type Props = { org: string; canWrite: boolean };

/** How the deliveries of all webhooks went in the last 24 hours. */
export function DeliveriesCard({ org, canWrite }: Props) {
  const client = useQueryClient();
  const query = deliveryOverviewQuery(org);
  const { data, isError } = useQuery({ ...query, refetchInterval: AGE_MS });
  const readAgain = useMemo(
    () => inTurn(() => client.invalidateQueries({ queryKey: deliveryOverviewQuery(org).queryKey }), PAUSE_MS),
    [client, org],
  );
  useLive(["webhooks"], readAgain);
  if (!data && !isError) return <Skeleton className="h-44 w-full" />;
  return (
    <Card
      title="Deliveries"
      actions={
        data &&
        data.webhooks.all > 0 && (
          <ButtonLink size="sm" href={hrefOf(org)}>
            All webhooks
          </ButtonLink>
        )
      }
    >
      {data ? (
        <Content org={org} canWrite={canWrite} overview={data} />
      ) : (
        <p className="text-muted">
          The deliveries could not be read. They are asked for again within a minute.
        </p>
      )}
    </Card>
  );
}

const hrefOf = (org: string): string => `/${org}/settings/webhooks`;

function Content({ org, canWrite, overview }: Props & { overview: DeliveryOverview }) {
  const { rate, mostFailing } = overview;
  if (rate.attempts === 0) return <Nothing org={org} canWrite={canWrite} webhooks={overview.webhooks} />;
  const partMs = (Date.parse(rate.to) - Date.parse(rate.from)) / rate.parts.length;
  return (
    <div className="grid gap-4">
      <RateFigures rate={rate} />
      <figure>
        <RateArea points={rate.parts} partMs={partMs} period="last 24 hours" />
        <figcaption className="mt-1 flex flex-wrap justify-between gap-x-4 text-xs text-subtle">
          <span>24 hours ago</span>
          <Legend failed={rate.failed} />
          <span>Now</span>
        </figcaption>
      </figure>
      {mostFailing.length > 0 && (
        <ul aria-label="Webhooks with the most failed attempts" className="grid gap-1 text-sm">
          {mostFailing.map((webhook) => (
            <li key={webhook.id} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link
                href={`${hrefOf(org)}/${webhook.id}`}
                className="min-w-0 truncate rounded-sm font-mono text-xs hover:underline"
              >
                {webhook.callbackUrl}
              </Link>
              <span className="text-muted tabular-nums">
                {counted(webhook.failed, "failed attempt")}, {percentText(webhook.failed, webhook.attempts)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Legend({ failed }: { failed: number }) {
  return (
    <span className="flex gap-4">
      <Mark className="bg-ok-mark">Succeeded</Mark>
      {failed > 0 && <Mark className="bg-urgent-mark">Failed</Mark>}
    </span>
  );
}

const Mark = ({ className, children }: { className: string; children: ReactNode }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden="true" className={`size-2 rounded-[2px] ${className}`} />
    {children}
  </span>
);

/** What is missing before anything is delivered, and the step that brings it. */
function Nothing({ org, canWrite, webhooks }: Props & { webhooks: DeliveryOverview["webhooks"] }) {
  if (webhooks.all === 0) {
    return (
      <Step text="No webhook yet: changes stay here until your own systems are told of them.">
        {canWrite ? (
          <ButtonLink size="sm" href={`${hrefOf(org)}/new`}>
            Add webhook
          </ButtonLink>
        ) : (
          "An owner or admin can add one."
        )}
      </Step>
    );
  }
  const text =
    webhooks.active === 0
      ? `${counted(webhooks.all, "webhook is", "webhooks are")} switched off, so nothing is sent.`
      : "Nothing was sent in the last 24 hours. The next change that a webhook asks for shows here.";
  return <Step text={text} />;
}

const Step = ({ text, children }: { text: string; children?: ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-3 text-muted">
    <p>{text}</p>
    {children}
  </div>
);
