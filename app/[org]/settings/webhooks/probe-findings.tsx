import { Check, Minus, X } from "lucide-react";
import { durationText } from "@/components/time-text";
import { Callout } from "@/components/ui/callout";
import type { Probe } from "@/lib/webhooks/probe";

const PHASES = { dns: "Name", connect: "Connection", tls: "TLS", http: "Answer" };
const LOOKS = {
  passed: { icon: Check, word: "passed", className: "text-ok" },
  failed: { icon: X, word: "failed", className: "text-urgent" },
  skipped: { icon: Minus, word: "not reached", className: "text-subtle" },
};

/** How far a probe came, phase by phase, and what to do next. */
export default function ProbeFindings({ probe }: { probe: Probe }) {
  const { cause, nextAction } = probe.diagnosis;
  // Many receivers take POST alone, and that is all they have to take.
  const isGood = probe.statusCode !== null && (probe.statusCode < 300 || probe.statusCode === 405);
  return (
    <div role="status" className="grid gap-3">
      <ol aria-label="Phases" className="grid gap-2 text-sm">
        {probe.phases.map(({ phase, outcome, ms, detail }) => {
          const { icon: Icon, word, className } = LOOKS[outcome];
          return (
            <li key={phase} className="flex items-start gap-2">
              <Icon aria-hidden="true" size={16} className={`mt-0.5 flex-none ${className}`} />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{PHASES[phase]}</span> <span className="sr-only">{word}. </span>
                <span className="wrap-anywhere text-muted">{detail || "Not reached."}</span>
              </span>
              {ms !== null && <span className="flex-none text-subtle tabular-nums">{durationText(ms)}</span>}
            </li>
          );
        })}
      </ol>
      <Callout tone={probe.errorClass ? "urgent" : isGood ? "ok" : "warning"} title={cause}>
        {nextAction}
      </Callout>
    </div>
  );
}
