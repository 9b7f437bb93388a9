"use client";

import { CopyId } from "@/components/copy-button";
import { StatusBadge } from "@/components/status-badge";
import { FieldDiff } from "@/components/sync-logs/field-diff";
import { ExactTime } from "@/components/time";
import { lookOf } from "@/components/trail/entry-look";
import { LANE_LOOK } from "@/components/trail/lane-look";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import type { TrailEntry, TrailFact } from "@/lib/trail/shapes";

type Props = { org: string; start: string; entry: TrailEntry | undefined; onClose: () => void };

/** The essentials of one entry at the side, and the ways on. */
export default function TrailPanel({ org, start, entry, onClose }: Props) {
  if (!entry) return null;
  const leadsOn = entry.follow && entry.follow !== start;
  return (
    <Dialog
      open
      onClose={onClose}
      size="sheet"
      title={entry.title}
      description={LANE_LOOK[entry.lane].one}
      footer={
        (leadsOn || entry.href) && (
          <>
            {leadsOn && (
              <ButtonLink href={`/${org}/trail${entry.follow}`} onClick={onClose}>
                Follow from here
              </ButtonLink>
            )}
            {entry.href && (
              <ButtonLink variant="primary" href={`/${org}${entry.href}`}>
                Open its page
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <div className="grid gap-4">
        {entry.detail && <p className="text-sm">{entry.detail}</p>}
        {entry.fields.length > 0 && <FieldDiff fields={entry.fields} of={entry.title} />}
        <DescriptionList
          items={[
            { label: entry.isDue ? "Due" : "At", value: <ExactTime at={entry.at} /> },
            { label: "State", value: entry.status && <StatusBadge look={lookOf(entry.status)} /> },
            ...entry.facts.map((fact) => ({ label: fact.label, value: <Fact fact={fact} /> })),
          ]}
        />
      </div>
    </Dialog>
  );
}

function Fact({ fact }: { fact: TrailFact }) {
  switch (fact.as) {
    case "time":
      return <ExactTime at={fact.text} />;
    case "id":
      return <CopyId value={fact.text} label={`Copy ${fact.label.toLowerCase()}`} short />;
    case "code":
      return <code className="text-xs whitespace-pre-wrap">{fact.text}</code>;
    default:
      return fact.text;
  }
}
