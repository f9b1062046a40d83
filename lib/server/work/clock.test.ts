import { expect, it } from "vitest";
import { ClockWatch } from "./clock";

const minute = 60_000;
const at = (wall: number, uptime: number) => ({
  wallMs: 1_700_000_000_000 + wall * minute,
  uptimeMs: uptime * minute,
});

it.each([60, -60])(
  "a clock set by %d minutes is off until it is set right, however often it is looked at",
  (by) => {
    const watch = new ClockWatch(at(0, 0));
    expect(watch.isOff(at(1, 1))).toBe(false);
    for (const passed of [2, 3, 90]) expect(watch.isOff(at(passed + by, passed))).toBe(true);
    expect(watch.isOff(at(91, 91))).toBe(false);
  },
);

it("a clock that is put right in small steps is never off", () => {
  const watch = new ClockWatch(at(0, 0));
  for (let step = 1; step <= 100; step++) expect(watch.isOff(at(step * 3, step))).toBe(false);
});
