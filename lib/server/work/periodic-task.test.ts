import { expect, it } from "vitest";
import { PeriodicTask } from "./periodic-task";

const minute = 60_000;
const day = 24 * 60 * minute;
const nextTask = () => new Promise((resolve) => setImmediate(resolve));

type TaskTimes = { everyMs?: number; firstMs?: number; slackMs?: number };

/** At which of the times (ms of uptime) a task begins. */
async function begunAt(times: readonly number[], { everyMs = minute, firstMs, slackMs }: TaskTimes = {}) {
  const begun: number[] = [];
  let now = 0;
  const run = async () => begun.push(now);
  const task = new PeriodicTask({ name: "a task", everyMs, run, ...(firstMs && { firstMs }) }, slackMs);
  for (now of times) {
    task.begin(now);
    await nextTask();
  }
  return begun;
}

it.each<[string, number[], number[], TaskTimes?]>([
  ["at once, then after each period", [5, 6, minute + 4, minute + 5, 2 * minute], [5, minute + 5]],
  ["at once, whatever the uptime", [0, minute - 1], [0]],
  [
    "at most a period late after the uptime went back",
    [3 * day, day, day + minute - 1, day + minute],
    [3 * day, day + minute],
  ],
  ["at most a period late after it went back to zero", [day, 0, minute], [day, minute]],
  ["at once after it went forward", [0, 3 * day, 3 * day + 1], [0, 3 * day]],
  ["after the wait that its first run has", [day, day + 9, day + 10, day + 11], [day + 10], { firstMs: 10 }],
  [
    "with a look that comes a moment early",
    [0, 999, 1_998, 2_997],
    [0, 999, 1_998, 2_997],
    { everyMs: 1_000, slackMs: 500 },
  ],
])("a task begins %s", async (_, times, begun, given) => {
  expect(await begunAt(times, given)).toEqual(begun);
});

/** A task that runs until it is let go. */
function heldTask() {
  const held = { ran: 0, end: () => {} };
  const run = () => {
    held.ran++;
    return new Promise<void>((resolve) => {
      held.end = resolve;
    });
  };
  return { held, task: new PeriodicTask({ name: "a task", everyMs: 0, run }) };
}
it("a task that runs does not begin again, but renews its turn", async () => {
  const { held, task } = heldTask();
  let asked = 0;
  const isMine = async () => ++asked > 0;
  for (const now of [0, 1]) {
    task.begin(now, isMine);
    await nextTask();
  }
  expect([held.ran, asked]).toEqual([1, 2]);
  held.end();
  await task.stop();
  task.begin(2, isMine);
  await nextTask();
  expect(held.ran).toBe(2);
  held.end();
  await task.stop();
});

it("a task whose turn another process has does not begin", async () => {
  const { held, task } = heldTask();
  task.begin(0, async () => false);
  await nextTask();
  expect(held.ran).toBe(0);
});
