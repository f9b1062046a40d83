import { expect, it } from "vitest";
import { PeriodicTask } from "./periodic-task";

const minute = 60_000;
const day = 24 * 60 * minute;

/** At which of the times (ms of uptime) a task of one period a minute begins. */
async function begunAt(times: readonly number[]): Promise<number[]> {
  const begun: number[] = [];
  let now = 0;
  const task = new PeriodicTask(minute, async () => begun.push(now));
  for (now of times) {
    task.begin(now);
    await task.stop();
  }
  return begun;
}

it.each([
  ["at once, then after each period", [5, 6, minute + 4, minute + 5, 2 * minute], [5, minute + 5]],
  ["at once, whatever the uptime", [0, minute - 1], [0]],
  [
    "at most a period late after the uptime went back",
    [3 * day, day, day + minute - 1, day + minute],
    [3 * day, day + minute],
  ],
  ["at most a period late after it went back to zero", [day, 0, minute], [day, minute]],
  ["at once after it went forward", [0, 3 * day, 3 * day + 1], [0, 3 * day]],
])("a task begins %s", async (_, times, begun) => {
  expect(await begunAt(times)).toEqual(begun);
});

it("a task that runs does not begin again", async () => {
  let ran = 0;
  let end = () => {};
  const task = new PeriodicTask(0, () => {
    ran++;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  task.begin(0);
  task.begin(1);
  expect(ran).toBe(1);
  end();
  await task.stop();
  task.begin(2);
  expect(ran).toBe(2);
  end();
  await task.stop();
});
