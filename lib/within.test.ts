import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { within, workWithin } from "./within";

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
  expect(within(60_000, stop.signal).aborted).toBe(true);
});

it("within leaves nothing at a signal that lives long", async () => {
  const stop = new AbortController();
  const signal = within(1, stop.signal);
  await expect.poll(() => signal.aborted).toBe(true);
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
});

it("within leaves nothing there once its work has ended, or failed", async () => {
  const stop = new AbortController();
  const left = () => getEventListeners(stop.signal, "abort").length;
  await expect(workWithin(60_000, stop.signal, async ({ aborted }) => [aborted, left()])).resolves.toEqual([
    false,
    1,
  ]);
  await expect(workWithin(60_000, stop.signal, () => Promise.reject(new Error("it")))).rejects.toThrow("it");
  expect(left()).toBe(0);
});
