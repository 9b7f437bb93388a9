/**
 * What a receiver does wrong: answers 500, cuts the connection before or after it took the request, answers late, or never.
 */
export const FAULTS = ["error", "reset", "lost_answer", "slow", "hang"] as const;
export type Fault = (typeof FAULTS)[number];
export type FaultCounts = Record<Fault, number>;

export const NO_FAULTS: FaultCounts = { error: 0, reset: 0, lost_answer: 0, slow: 0, hang: 0 };

/** How often a receiver goes wrong. A hang costs 15 seconds and a minute's rest, so they are so many, and the first. */
export type FaultPlan = { share: number; hangs: number };

/** Decides which requests go wrong: a share of them, each id once, and every kind in turn. */
export function createFaults() {
  let plan: FaultPlan = { share: 0, hangs: 0 };
  let turn = 0;
  const counts = { ...NO_FAULTS };
  const struck = new Set<string>();
  const kinds = FAULTS.filter((fault) => fault !== "hang");
  return {
    counts,
    plan: (next: FaultPlan) => {
      plan = next;
    },
    pick(id: string): Fault | null {
      if (Math.random() >= plan.share || struck.has(id)) return null;
      struck.add(id);
      const fault = counts.hang < plan.hangs ? "hang" : (kinds[turn++ % kinds.length] ?? "error");
      counts[fault]++;
      return fault;
    },
  };
}
