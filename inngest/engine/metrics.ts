/** Counters since this process started. */
export type Metrics = {
  /** Ended runs by `function status`. */
  runs: Map<string, number>;
  /** Step calls by function: how many, and their seconds together. */
  steps: Map<string, { count: number; seconds: number }>;
  events: number;
  /** When the claim loop last went round, in milliseconds since 1970. */
  loopedAt: number;
};

export const newMetrics = (): Metrics => ({
  runs: new Map(),
  steps: new Map(),
  events: 0,
  loopedAt: Date.now(),
});

export function countRun(metrics: Metrics, functionId: string, status: string): void {
  const key = `${functionId} ${status}`;
  metrics.runs.set(key, (metrics.runs.get(key) ?? 0) + 1);
}

export function countStep(metrics: Metrics, functionId: string, durationMs: number): void {
  const entry = metrics.steps.get(functionId) ?? { count: 0, seconds: 0 };
  metrics.steps.set(functionId, { count: entry.count + 1, seconds: entry.seconds + durationMs / 1000 });
}
