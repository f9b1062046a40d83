import fc from "fast-check";
import { expect, it } from "vitest";
import { SilenceWatch } from "./silence-watch";

const silenceMs = 30_000;
const start = Date.UTC(2026, 0, 1);

/** When one attempt, claimed at 0 and never heard of again, is late; null: not within ten minutes. */
function lateAt(looks: readonly { monotonicMs: number; wallMs: number }[]): number | null {
  const watch = new SilenceWatch();
  const heard = [{ id: "a", expiresAtMs: start + silenceMs, silenceMs }];
  for (const now of looks) if (watch.late(heard, now).length > 0) return now.monotonicMs;
  return null;
}

const every = (stepMs: number, from: number, to: number, offsetMs = 0) =>
  Array.from({ length: Math.floor((to - from) / stepMs) + 1 }, (_, i) => {
    const monotonicMs = from + i * stepMs;
    return { monotonicMs, wallMs: start + monotonicMs + offsetMs };
  });

const minute = 60_000;

it.each([
  ["after its silence", every(5_000, 0, 10 * minute), silenceMs],
  ["not before a full silence after a start", every(5_000, minute, 10 * minute), minute + silenceMs],
  [
    "not before a full silence after a freeze",
    [...every(5_000, 0, 20_000), ...every(5_000, 2 * minute, 10 * minute)],
    2 * minute + silenceMs,
  ],
  [
    "in time although the wall clock went an hour forward",
    [...every(5_000, 0, 10_000), ...every(5_000, 15_000, 10 * minute, 60 * minute)],
    silenceMs,
  ],
  [
    "in time although the wall clock went an hour back",
    [...every(5_000, 0, 10_000), ...every(5_000, 15_000, 10 * minute, -60 * minute)],
    silenceMs,
  ],
])("an attempt is late %s", (_, looks, expected) => {
  expect(lateAt(looks)).toBe(expected);
});

it("an attempt that is heard of is never late, wherever the clocks go", () => {
  const jump = fc.integer({ min: -86_400_000, max: 86_400_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 14_000 }), jump), { minLength: 1 }), (steps) => {
      const watch = new SilenceWatch();
      let monotonicMs = 0;
      for (const [stepMs, jumpMs] of steps) {
        monotonicMs += stepMs;
        const wallMs = start + monotonicMs + jumpMs;
        const heard = [{ id: "a", expiresAtMs: wallMs + silenceMs, silenceMs }];
        expect(watch.late(heard, { monotonicMs, wallMs })).toEqual([]);
      }
    }),
  );
});

it("each attempt is late once", () => {
  const watch = new SilenceWatch();
  const heard = ["a", "b"].map((id) => ({ id, expiresAtMs: start + silenceMs, silenceMs }));
  const late = every(5_000, 0, silenceMs).flatMap((now) => watch.late(heard, now));
  expect(late).toEqual(["a", "b"]);
});
