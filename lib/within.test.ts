import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { within } from "./within";

const collect = (): void => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
};

it("aborts in time although garbage was collected meanwhile", async () => {
  const signals = Array.from({ length: 20 }, () => within(200, new AbortController().signal));
  await sleep(20);
  collect();
  await expect.poll(() => signals.map((signal) => signal.aborted)).toEqual(signals.map(() => true));
});

it("aborts with the others", () => {
  const stop = new AbortController();
  const signal = within(60_000, new AbortController().signal, stop.signal);
  expect(signal.aborted).toBe(false);
  stop.abort();
  expect(signal.aborted).toBe(true);
});
