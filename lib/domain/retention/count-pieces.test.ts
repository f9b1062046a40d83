import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealPieces, type Ranges } from "./count-pieces";

const at = (ms: number) => new Date(ms);
const ranges = fc
  .record({
    oldest: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 0, max: 500 }),
    cutoffs: fc.array(fc.option(fc.integer({ min: 0, max: 1_000 })), { maxLength: 12 }),
  })
  .map(
    ({ oldest, length, cutoffs }): Omit<Ranges, "environmentId"> => ({
      span: { oldest: at(oldest), newest: at(oldest + length) },
      cutoffs: cutoffs
        .sort((a, b) => (a ?? -Infinity) - (b ?? -Infinity))
        .map((ms) => (ms === null ? null : at(ms))),
    }),
  );
const environments = fc
  .array(ranges, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((one, n): Ranges => ({ environmentId: `e-${n}`, ...one })));

describe("pieces to count", () => {
  it("have every time once, in the place of its day", () => {
    fc.assert(
      fc.property(environments, fc.integer({ min: 1, max: 4 }), (all, counters) => {
        const pieces = dealPieces(all, counters).flat();
        for (const { environmentId, cutoffs } of all)
          for (let ms = -1; ms <= 1_001; ms += 7) {
            const own = pieces.filter(
              (piece) => piece.environmentId === environmentId && piece.after < ms && ms <= piece.upTo,
            );
            const passed = cutoffs.filter((cutoff) => cutoff === null || cutoff.getTime() < ms);
            expect(own.map(({ day }) => day)).toEqual([passed.length]);
          }
      }),
    );
  });

  it("weigh about the same for each who counts, of one range as of many days", () => {
    const span = { oldest: at(0), newest: at(100_000) };
    const days = Array.from({ length: 40 }, (_, i) => at(i * 2_000));
    const dealt = dealPieces(
      [
        { environmentId: "one", span, cutoffs: [] },
        { environmentId: "many", span, cutoffs: days },
      ],
      2,
    );
    const within = (ms: number) => Math.min(100_000, Math.max(0, ms));
    const weights = dealt.map((pieces) =>
      pieces.reduce((sum, { after, upTo }) => sum + within(upTo) - within(after), 0),
    );
    for (const weight of weights) expect(weight / 100_000).toBeCloseTo(1, 0.7);
  });
});
