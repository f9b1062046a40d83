import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Wake } from "./wake";
import { Watcher } from "./watcher";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => vi.useRealTimers());

it("a wake makes a lookup once, for each key", async () => {
  const wake = new Wake(false);
  const make = vi.fn(async () => "found");
  expect(await Promise.all([wake.once("a", make), wake.once("a", make)])).toEqual(["found", "found"]);
  expect(make).toHaveBeenCalledTimes(1);
  await wake.once("b", make);
  expect(make).toHaveBeenCalledTimes(2);
});

it("a wake does not hold for a reader who comes much later", async () => {
  const wake = new Wake(false);
  const make = vi.fn(async () => "found");
  await wake.once("a", make);
  vi.advanceTimersByTime(2_001);
  await wake.once("a", make);
  expect(make).toHaveBeenCalledTimes(2);
});

const watcher = () => new Watcher({ workspaceId: "w", accountId: "a", network: "n" });
const going = new AbortController().signal;

it("of a stream is the last one that began, but a heartbeat never takes the place of events", async () => {
  const one = watcher();
  expect(await one.rest(going)).toMatchObject({ isHeartbeat: false });
  const [events, later, beat] = [new Wake(false), new Wake(false), new Wake(true)];
  for (const wake of [events, later, beat]) one.wake(wake);
  expect(await one.rest(going)).toBe(later);
  const waiting = one.rest(going);
  one.wake(beat);
  expect(await waiting).toBe(beat);
});

it("a wake is none once the stream is stopped, also while it waits", async () => {
  const stop = new AbortController();
  const one = watcher();
  await one.rest(stop.signal);
  const waiting = one.rest(stop.signal);
  stop.abort();
  expect(await waiting).toBeNull();
  one.wake(new Wake(false));
  expect(await one.rest(stop.signal)).toBeNull();
});
