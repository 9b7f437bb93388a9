import type { AttemptTimings } from "@/db/schema";
import { phasesOf } from "@/lib/webhooks/attempt-phases";

/** Where the time of an attempt went, phase below phase. */
export function TimingChart({ timings, errorClass }: { timings: AttemptTimings; errorClass: string | null }) {
  const phases = phasesOf(timings, errorClass);
  const shareOf = (ms: number) => `${(ms / Math.max(timings.totalMs, 0.01)) * 100}%`;
  return (
    <dl className="timing-chart">
      {phases.map(({ name, fromMs, ms }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span aria-hidden="true" className="timing-track">
              <span style={{ marginLeft: shareOf(fromMs), width: shareOf(ms) }} />
            </span>
            <span className="timing-number">{msText(ms)}</span>
          </dd>
        </div>
      ))}
      <div>
        <dt>Total</dt>
        <dd>
          <span className="text-subtle">{isReused(timings) && "On a connection that was open"}</span>
          <span className="timing-number font-medium">{msText(timings.totalMs)}</span>
        </dd>
      </div>
    </dl>
  );
}

const isReused = ({ connectMs, firstByteMs }: AttemptTimings): boolean =>
  connectMs === null && firstByteMs !== null;

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const msText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : WHOLE.format(ms)} ms`;
