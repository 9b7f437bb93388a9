import type { QueueStats } from "@/db/engine/stats";
import type { Metrics } from "@/inngest/engine/metrics";

/** The engine's state as Prometheus text. */
export function prometheusText(metrics: Metrics, queue: QueueStats, running: number): string {
  const lines = [
    ...gauge("latchkey_engine_jobs_ready", "Jobs due now and not claimed.", queue.ready),
    ...gauge("latchkey_engine_jobs_running", "Jobs running in all workers.", queue.running),
    ...gauge("latchkey_engine_jobs_running_here", "Jobs running in this worker.", running),
    ...gauge("latchkey_engine_jobs_blocked", "Jobs waiting for a concurrency slot.", queue.blocked),
    ...gauge("latchkey_engine_jobs_later", "Sleeps and retries due later.", queue.later),
    ...gauge("latchkey_engine_oldest_ready_seconds", "Wait of the oldest due job.", queue.oldestReadySeconds),
    ...gauge("latchkey_outbox_untaken", "Events not taken in yet.", queue.untaken),
    ...gauge("latchkey_outbox_oldest_seconds", "Age of the oldest such event.", queue.oldestUntakenSeconds),
    "# HELP latchkey_engine_events_total Events taken in by this worker.",
    "# TYPE latchkey_engine_events_total counter",
    `latchkey_engine_events_total ${metrics.events}`,
    "# HELP latchkey_engine_runs_total Runs ended by this worker.",
    "# TYPE latchkey_engine_runs_total counter",
  ];
  for (const [key, count] of metrics.runs) {
    const [functionId, status] = key.split(" ");
    lines.push(`latchkey_engine_runs_total{function="${functionId}",status="${status}"} ${count}`);
  }
  lines.push(
    "# HELP latchkey_engine_step_seconds Time in steps of this worker.",
    "# TYPE latchkey_engine_step_seconds summary",
  );
  for (const [functionId, { count, seconds }] of metrics.steps)
    lines.push(
      `latchkey_engine_step_seconds_sum{function="${functionId}"} ${seconds}`,
      `latchkey_engine_step_seconds_count{function="${functionId}"} ${count}`,
    );
  return `${lines.join("\n")}\n`;
}

const gauge = (name: string, help: string, value: number): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];
