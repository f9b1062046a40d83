import { expect, test } from "vitest";
import type { Batch } from "@/lib/contracts/batches";
import { inTurn, queueAnswer } from "./queue-words";

const batch = (waiting: number, running: number, seconds: number | null, more: object = {}) =>
  ({
    counts: { waiting, running },
    estimate: { seconds },
    paused: false,
    priority: "normal",
    createdAt: "2026-11-27T14:00:00Z",
    ...more,
  }) as unknown as Batch;

test.each([
  [[], "Nothing waits, and nothing runs."],
  [[batch(1, 1, null)], "1 job waits, 1 runs."],
  [[batch(12, 2, 400), batch(5, 1, 140)], "17 jobs wait, 3 run. The last one is due in about 9 min."],
  [[batch(5, 0, 100, { paused: true })], "5 jobs wait, nothing runs."],
  [[batch(0, 1, 5)], "1 job runs, nothing waits."],
])("a queue is described by its counts, case %#", (batches, said) => {
  expect(queueAnswer(batches)).toBe(said);
});

test("batches stand by priority, then by age, paused ones last", () => {
  const all = [
    batch(1, 0, null, { id: "paused", paused: true, priority: "high" }),
    batch(1, 0, null, { id: "newer", createdAt: "2026-11-27T15:00:00Z" }),
    batch(1, 0, null, { id: "older" }),
    batch(1, 0, null, { id: "high", priority: "high", createdAt: "2026-11-27T16:00:00Z" }),
  ];
  expect(inTurn(all).map(({ id }) => id)).toEqual(["high", "older", "newer", "paused"]);
});
