import type { AttemptTimings } from "@/db/schema";

export type Phase = {
  name: "DNS" | "Connect" | "TLS" | "Wait" | "Read";
  /** Since the attempt began. */
  fromMs: number;
  ms: number;
};

/** Where a failure that left no answer spent the time that no finished phase accounts for. */
const UNFINISHED: Record<string, Phase["name"]> = {
  dns: "DNS",
  blocked_address: "DNS",
  connect: "Connect",
  tls: "TLS",
};

/** An attempt's phases in their order; those that it did not need, as on a connection that was open, are absent. */
export function phasesOf(timings: AttemptTimings, errorClass: string | null): Phase[] {
  const { dnsMs, connectMs, tlsMs, firstByteMs, totalMs } = timings;
  const phases: Phase[] = [];
  const add = (name: Phase["name"], ms: number | null) => {
    if (ms === null) return;
    const fromMs = phases.at(-1) ? end(phases) : 0;
    phases.push({ name, fromMs, ms: Math.max(0, Math.min(ms, totalMs - fromMs)) });
  };
  add("DNS", dnsMs);
  add("Connect", connectMs);
  add("TLS", tlsMs);
  if (firstByteMs === null) {
    add(UNFINISHED[errorClass ?? ""] ?? "Wait", totalMs - end(phases));
    return phases;
  }
  add("Wait", firstByteMs - end(phases));
  add("Read", totalMs - firstByteMs);
  return phases;
}

const end = (phases: Phase[]): number => {
  const last = phases.at(-1);
  return last ? last.fromMs + last.ms : 0;
};
