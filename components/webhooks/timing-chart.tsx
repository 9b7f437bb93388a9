import type { AttemptTimings } from "@/db/schema";
import { phasesOf } from "@/lib/webhooks/attempt-phases";

type Props = { timings: AttemptTimings; errorClass: string | null; remoteAddress: string | null };

/** Where the time of an attempt went, phase below phase, and which address was reached. */
export function TimingChart({ timings, errorClass, remoteAddress }: Props) {
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
      {remoteAddress && (
        <div>
          <dt>Address</dt>
          <dd>
            <code className="wrap-anywhere">{remoteAddress}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}

const isReused = ({ connectMs, firstByteMs }: AttemptTimings): boolean =>
  connectMs === null && firstByteMs !== null;

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const msText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : WHOLE.format(ms)} ms`;
