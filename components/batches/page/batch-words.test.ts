import { expect, test } from "vitest";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import { batchAnswer, failedAlike, stuckBecause } from "./batch-words";

const counts = { total: 48, waiting: 13, running: 2, completed: 31, failed: 2, canceled: 0, holes: 17 };
const batch = {
  counts,
  state: "running",
  createdAt: "2026-11-27T14:00:00Z",
  endedAt: null,
  estimate: { seconds: 118 },
} as Batch;
const cell = (job: object) =>
  ({ jobs: [{ error: null, waitingBecause: null, ...job }] }) as unknown as BatchCell;

test.each([
  [{}, null, "31 of 48 · 2 failed · about 2 min left"],
  [{ state: "paused" }, null, "Paused at 31 of 48 · 13 wait until you go on"],
  [{}, "no runner is online", "31 of 48 · 13 wait: no runner is online"],
  [
    { state: "done", endedAt: "2026-11-27T14:06:12Z", counts: { ...counts, completed: 45, canceled: 1 } },
    null,
    "45 of 48 made in 6 min 12 s · 2 failed · 1 canceled",
  ],
])("a batch with %j, stuck because of %s", (more, stuck, said) => {
  expect(batchAnswer({ ...batch, ...(more as Partial<Batch>) }, stuck)).toBe(said);
});

test("a batch is stuck if nothing runs and somebody is needed", () => {
  const offline = cell({ status: "queued", waitingBecause: { reason: "offline", text: "alpha is offline" } });
  const busy = cell({ status: "queued", waitingBecause: { reason: "busy", text: "alpha is busy" } });
  const still = { ...batch, counts: { ...counts, running: 0 } };
  expect(stuckBecause(batch, [offline])).toBeNull();
  expect(stuckBecause(still, [offline])).toBe("alpha is offline");
  expect(stuckBecause(still, [busy])).toBeNull();
});

test("cells that failed alike are one message", () => {
  const failed = (error: string) => cell({ status: "failed", error });
  expect(failedAlike([failed("a"), failed("b"), failed("a"), cell({ status: "running" })])).toEqual([
    { error: "a", count: 2 },
  ]);
});
