import { describe, expect, it } from "vitest";
import { eventText, resetText, resumedAt } from "./event-text";

it("an event's text says no more than what changed", () => {
  const event = { seq: 7n, kind: "decision", id: "a", version: 2 };
  expect(eventText(event)).toBe('id: 7\ndata: {"kind":"decision","id":"a","version":2}\n\n');
  expect(eventText({ ...event, version: null })).toBe('id: 7\ndata: {"kind":"decision","id":"a"}\n\n');
  expect(resetText(9n)).toBe('id: 9\nevent: reset\ndata: {"kind":"reset"}\n\n');
});

describe("where a stream resumes", () => {
  it.each([
    ["the last one heard", "5", { oldest: 3n, head: 9n }, 5n],
    ["the newest", "9", { oldest: 3n, head: 9n }, 9n],
    ["just before the oldest kept", "2", { oldest: 3n, head: 9n }, 2n],
    ["one before is missing", "1", { oldest: 3n, head: 9n }, null],
    ["all were deleted since", "5", { oldest: 0n, head: 9n }, null],
    ["all were deleted, nothing since", "9", { oldest: 0n, head: 9n }, 9n],
    ["nothing ever happened", "0", { oldest: 0n, head: 0n }, 0n],
    ["from the future", "10", { oldest: 3n, head: 9n }, null],
    ["beyond 64 bits", "9".repeat(30), { oldest: 3n, head: 9n }, null],
    ["no number", "0190-a", { oldest: 3n, head: 9n }, null],
    ["negative", "-1", { oldest: 0n, head: 9n }, null],
    ["empty", "", { oldest: 0n, head: 0n }, null],
  ] as const)("%s", (_, lastEventId, bounds, expected) => {
    expect(resumedAt(lastEventId, bounds)).toBe(expected);
  });
});
