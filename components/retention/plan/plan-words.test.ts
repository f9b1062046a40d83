import { describe, expect, it } from "vitest";
import { answerOf, clockText, originOf } from "./plan-words";

const totals = { items: 412, bytes: 993_000_000, spared: 3 };
const read = (state: string, counts: { due: number; removed: number; spared: number } | null = null) =>
  ({ plan: { state, totals }, execution: counts && { counts } }) as Parameters<typeof answerOf>[0];

describe("the answer", () => {
  it.each([
    ["making", read("making"), "Collecting what would be removed."],
    ["a draft", read("draft"), "412 artifacts (993 MB) would be removed. Nothing has happened yet."],
    [
      "its removal",
      read("running", { due: 400, removed: 12, spared: 0 }),
      "Removing: 12 of 412 artifacts so far.",
    ],
    [
      "its end",
      read("done", { due: 0, removed: 409, spared: 3 }),
      "409 artifacts removed, metadata kept. 3 spared at the last check.",
    ],
    ["undoing", read("undone", { due: 0, removed: 0, spared: 412 }), "Undone. Nothing was removed."],
    [
      "undoing too late",
      read("undone", { due: 0, removed: 1, spared: 411 }),
      "Undone. 1 artifact had already been removed. The rest is kept.",
    ],
  ])("of %s", (_, given, expected) => {
    expect(answerOf(given)).toBe(expected);
  });
});

it.each([
  [83_561_000, "23:12:41"],
  [200 * 3_600_000, "200:00:00"],
  [-5, "00:00:00"],
])("%d ms are %s on the clock", (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

it("a plan's text says who made it", () => {
  const plan = {
    kind: "pressure",
    by: null,
    byProgram: true,
    pressure: { environment: "staging", freeBytes: 2e9 },
  };
  expect(originOf(plan as Parameters<typeof originOf>[0])).toBe("To free 2.0 GB in staging, by the schedule");
});
