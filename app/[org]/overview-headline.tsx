import { Plug, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { counted } from "@/components/number";
import { CONNECTION_LOOK, type StatusLook, SYNC_LOOK } from "@/components/status-look";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import type { OverviewSentence } from "@/lib/connections/overview-sentence";

type Props = { org: string; canWrite: boolean; sentence: OverviewSentence };

/** One sentence that is true of everything, with the one thing to do about it. */
export function OverviewHeadline({ org, canWrite, sentence }: Props) {
  if (sentence.kind === "empty") return <Empty org={org} canWrite={canWrite} />;
  const { look, text, action } = headline(org, canWrite, sentence);
  const Icon = look.icon;
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className={cn("flex min-w-0 flex-1 basis-80 gap-3", `tone-${look.tone}`)}>
        <Icon aria-hidden="true" size={20} className="mt-1 flex-none text-(--tone)" />
        <h1 aria-live="polite">{text}</h1>
      </div>
      {action}
    </header>
  );
}

type Headline = { look: StatusLook; text: ReactNode; action?: ReactNode };

function headline(
  org: string,
  canWrite: boolean,
  sentence: Exclude<OverviewSentence, { kind: "empty" }>,
): Headline {
  const listHref = `/${org}/settings/integrations`;
  switch (sentence.kind) {
    case "failing":
    case "overdue": {
      const { worst, since, others, kind } = sentence;
      return {
        look: kind === "failing" ? CONNECTION_LOOK.error : SYNC_LOOK.partial,
        text: (
          <>
            {worst.name} ({worst.vendorName}){" "}
            {kind === "failing" ? "stopped syncing" : "has not synced since"}{" "}
            <RelativeTime at={since} style="long" />
            {others > 0 &&
              `, and ${counted(others, "other integration needs", "other integrations need")} attention`}
            .
          </>
        ),
        action: (
          <ButtonLink variant="primary" href={`${listHref}?connection=${worst.id}`}>
            {canWrite && kind === "failing" ? "Fix connection" : "Open integration"}
          </ButtonLink>
        ),
      };
    }
    case "first_sync":
      return {
        look: CONNECTION_LOOK.syncing,
        text: `${sentence.connection.name} (${sentence.connection.vendorName}) is waiting for its first sync to finish${
          sentence.others > 0 ? `, and so are ${sentence.others} more` : ""
        }.`,
        action: (
          <ButtonLink href={`${listHref}?connection=${sentence.connection.id}`}>Watch progress</ButtonLink>
        ),
      };
    case "all_paused":
      return {
        look: CONNECTION_LOOK.paused,
        text:
          sentence.count === 1
            ? "The only integration is paused."
            : `All ${sentence.count} integrations are paused.`,
        action: <ButtonLink href={listHref}>Open integrations</ButtonLink>,
      };
    case "quiet":
      return {
        look: sentence.warnings > 0 ? SYNC_LOOK.partial : CONNECTION_LOOK.active,
        text: quietText(sentence),
      };
  }
}

function quietText({ inSync, paused, warnings }: Extract<OverviewSentence, { kind: "quiet" }>): string {
  if (paused + warnings === 0)
    return inSync === 1 ? "The integration is in sync." : `All ${inSync} integrations are in sync.`;
  const parts = [
    { count: inSync, one: "is in sync", many: "are in sync" },
    { count: warnings, one: "has a warning", many: "have a warning" },
    { count: paused, one: "is paused", many: "are paused" },
  ].filter(({ count }) => count > 0);
  const texts = parts.map(({ count, one, many }, index) =>
    index === 0
      ? counted(count, `integration ${one}`, `integrations ${many}`)
      : `${count} ${count === 1 ? one : many}`,
  );
  return `${texts.join("; ")}.`;
}

function Empty({ org, canWrite }: Omit<Props, "sentence">) {
  return (
    <>
      <h1 className="sr-only">Overview</h1>
      <div className="card">
        <EmptyState
          icon={<Plug size={18} />}
          title="Nothing is connected yet"
          description={
            canWrite
              ? "Connect a property management system, and its health shows here."
              : "An owner or admin connects the first property management system; its health shows here."
          }
          action={
            canWrite && (
              <ButtonLink
                variant="primary"
                href={`/${org}/settings/integrations/new`}
                icon={<Plus aria-hidden="true" size={16} />}
              >
                Add integration
              </ButtonLink>
            )
          }
        />
      </div>
    </>
  );
}
