import { expect, test } from "@/e2e/fixtures/test";
import { phasesOf } from "@/lib/webhooks/attempt-phases";

const NONE = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null };

test("the phases of an attempt follow each other and add up to its whole time", () => {
  const timings = { dnsMs: 4, connectMs: 10, tlsMs: 20, firstByteMs: 90, totalMs: 95 };
  expect(phasesOf(timings, null)).toEqual([
    { name: "DNS", fromMs: 0, ms: 4 },
    { name: "Connect", fromMs: 4, ms: 10 },
    { name: "TLS", fromMs: 14, ms: 20 },
    { name: "Wait", fromMs: 34, ms: 56 },
    { name: "Read", fromMs: 90, ms: 5 },
  ]);
});

test("an open connection has nothing to set up", () => {
  expect(phasesOf({ ...NONE, firstByteMs: 7, totalMs: 7.5 }, null)).toEqual([
    { name: "Wait", fromMs: 0, ms: 7 },
    { name: "Read", fromMs: 7, ms: 0.5 },
  ]);
});

test("without an answer the time went where the attempt failed", () => {
  const wholeOf = (errorClass: string) => phasesOf({ ...NONE, totalMs: 10_000 }, errorClass);
  expect(wholeOf("dns")).toEqual([{ name: "DNS", fromMs: 0, ms: 10_000 }]);
  expect(wholeOf("connect")).toEqual([{ name: "Connect", fromMs: 0, ms: 10_000 }]);
  expect(wholeOf("tls")).toEqual([{ name: "TLS", fromMs: 0, ms: 10_000 }]);
  expect(wholeOf("timeout")).toEqual([{ name: "Wait", fromMs: 0, ms: 10_000 }]);
  expect(phasesOf({ ...NONE, connectMs: 5, totalMs: 15_000 }, "timeout").at(-1)).toEqual({
    ...{ name: "Wait", fromMs: 5, ms: 14_995 },
  });
});

test("clocks that disagree by a moment never make a phase negative or longer than the attempt", () => {
  const phases = phasesOf({ dnsMs: 3, connectMs: 9, tlsMs: null, firstByteMs: 11, totalMs: 10 }, null);
  for (const { fromMs, ms } of phases) {
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(fromMs + ms).toBeLessThanOrEqual(10);
  }
});
