import { parseLiveMessage } from "@/components/live/live-message";
import { expect, test } from "@/e2e/fixtures/test";

test("a message has a topic and perhaps an id", () => {
  expect(parseLiveMessage('{"topic":"connections","id":"c1","more":1}')).toEqual({
    topic: "connections",
    id: "c1",
  });
  expect(parseLiveMessage('{"topic":"connections"}')).toEqual({ topic: "connections" });
});

test("anything else is ignored", () => {
  for (const text of ["", "null", "[]", "{}", '{"topic":5}', "<html>"])
    expect(parseLiveMessage(text)).toBeUndefined();
});
