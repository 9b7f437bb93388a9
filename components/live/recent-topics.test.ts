import { recentTopics } from "@/components/live/recent-topics";
import { expect, test } from "@/e2e/fixtures/test";

test("a part that begins to listen is told what changed while its page was on its way, and no more", () => {
  const recent = recentTopics();
  expect(recent.missedBy(1_000)).toEqual(new Set());
  recent.hear(["webhooks"], 1_000);
  recent.hear(["members", "events"], 8_000);
  expect(recent.missedBy(9_000)).toEqual(new Set(["webhooks", "members", "events"]));
  expect(recent.missedBy(15_000)).toEqual(new Set(["members", "events"]));
  expect(recent.missedBy(60_000)).toEqual(new Set());
});

test("a page that is gone back to is told all that was ever heard: it may be as old as that", () => {
  const recent = recentTopics();
  recent.hear(["webhooks"], 1_000);
  recent.traverse(600_000);
  expect(recent.missedBy(600_100)).toEqual(new Set(["webhooks"]));
  expect(recent.missedBy(620_000)).toEqual(new Set());
});
