import { expect, it } from "vitest";
import type { Clock } from "@/lib/clock";
import { type Duty, DutyLoop } from "./duty-loop";
import { Turns } from "./turns";

const hour = 3_600_000;
const nextTask = () => new Promise((resolve) => setImmediate(resolve));

/** A loop over one duty of each kind, whose clocks the test turns. */
function loopOfAll() {
  const clocks = { wallMs: Date.parse("2026-12-01T12:00:00Z"), uptimeMs: 0 };
  const begun: string[] = [];
  const stopped: string[] = [];
  const halted: boolean[] = [];
  const dutyThat = (clockJump: Duty["clockJump"], endless: boolean): Duty => ({
    name: clockJump,
    everyMs: 0,
    firstMs: 0,
    clockJump,
    run: (stop) => {
      begun.push(clockJump);
      if (!endless) return Promise.resolve();
      return new Promise<void>((resolve) =>
        stop.addEventListener("abort", () => {
          stopped.push(clockJump);
          resolve();
        }),
      );
    },
  });
  const duties = [dutyThat("ignored", false), dutyThat("begins no more", false), dutyThat("stops", true)];
  const onClock = (isOff: boolean) => halted.push(isOff);
  // Its own timer never fires: the test ticks.
  const loop = new DutyLoop(duties, {
    turns: new Turns(true),
    tickMs: hour,
    clocks: () => ({ ...clocks }),
    onClock,
  });
  const pass = async (wall: number, uptime: number) => {
    clocks.wallMs += wall;
    clocks.uptimeMs += uptime;
    loop.tick();
    await nextTask();
  };
  return { loop, begun, stopped, halted, pass };
}

it("a clock that jumps stops what goes by it, and only that, until it is set right", async () => {
  const { loop, begun, stopped, halted, pass } = loopOfAll();
  await nextTask();
  expect(begun.splice(0)).toEqual(["ignored", "begins no more", "stops"]);
  await pass(hour, 1_000);
  expect([begun.splice(0), stopped.splice(0)]).toEqual([["ignored"], ["stops"]]);
  await pass(1_000, 1_000);
  expect([begun.splice(0), stopped.splice(0)]).toEqual([["ignored"], []]);
  await pass(1_000 - hour, 1_000);
  expect(begun.splice(0)).toEqual(["ignored", "begins no more", "stops"]);
  expect(halted).toEqual([false, true, true, false]);
  await loop.close();
  expect(stopped).toEqual(["stops"]);
});

it("the clock of a run under way tells the right time, and refuses once it has jumped", async () => {
  const clocks = { wallMs: Date.parse("2026-12-01T12:00:00Z"), uptimeMs: 0 };
  const given: Clock[] = [];
  const duty: Duty = {
    name: "removals",
    everyMs: 0,
    firstMs: 0,
    clockJump: "stops",
    run: async (_, clock) => given.push(clock),
  };
  const loop = new DutyLoop([duty], {
    turns: new Turns(true),
    tickMs: hour,
    clocks: () => ({ ...clocks }),
    onClock: () => {},
  });
  await nextTask();
  const [clock] = given;
  expect(clock?.()).toEqual(new Date(clocks.wallMs));
  clocks.wallMs += hour;
  expect(() => clock?.()).toThrow("the clock jumped");
  clocks.uptimeMs += hour;
  expect(clock?.()).toEqual(new Date(clocks.wallMs));
  await loop.close();
});

it("a duty that fails is repeated, and others are not held up", async () => {
  let tries = 0;
  const failing: Duty = {
    name: "failing",
    everyMs: 0,
    firstMs: 0,
    clockJump: "ignored",
    run: () => Promise.reject(new Error(`planted ${++tries}`)),
  };
  const { loop, begun, pass } = loopOfAll();
  const other = new DutyLoop([failing], { turns: new Turns(true), tickMs: hour, onClock: () => {} });
  await nextTask();
  other.tick();
  await pass(1, 1);
  expect([tries, begun.filter((each) => each === "ignored").length]).toEqual([2, 2]);
  await Promise.all([loop.close(), other.close()]);
});
