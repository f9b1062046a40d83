import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Round } from "./round";
import { Watcher } from "./watcher";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => vi.useRealTimers());

it("makes a lookup once, for each key", async () => {
  const round = new Round(false);
  const make = vi.fn(async () => "found");
  expect(await Promise.all([round.once("a", make), round.once("a", make)])).toEqual(["found", "found"]);
  expect(make).toHaveBeenCalledTimes(1);
  await round.once("b", make);
  expect(make).toHaveBeenCalledTimes(2);
});

it("does not hold for a reader who comes much later", async () => {
  const round = new Round(false);
  const make = vi.fn(async () => "found");
  await round.once("a", make);
  vi.advanceTimersByTime(2_001);
  await round.once("a", make);
  expect(make).toHaveBeenCalledTimes(2);
});

const watcher = () => new Watcher({ workspaceId: "w", accountId: "a", network: "n" });
const going = new AbortController().signal;

it("of a stream is the last one that began, but a heartbeat never takes the place of events", async () => {
  const one = watcher();
  expect(await one.rest(going)).toMatchObject({ isHeartbeat: false });
  const [events, later, beat] = [new Round(false), new Round(false), new Round(true)];
  for (const round of [events, later, beat]) one.wake(round);
  expect(await one.rest(going)).toBe(later);
  const waiting = one.rest(going);
  one.wake(beat);
  expect(await waiting).toBe(beat);
});

it("is none once the stream is stopped, also while it waits", async () => {
  const stop = new AbortController();
  const one = watcher();
  await one.rest(stop.signal);
  const waiting = one.rest(stop.signal);
  stop.abort();
  expect(await waiting).toBeNull();
  one.wake(new Round(false));
  expect(await one.rest(stop.signal)).toBeNull();
});
