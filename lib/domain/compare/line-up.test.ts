import fc from "fast-check";
import { expect, test } from "vitest";
import { lineUp, shownOf, stepped } from "./line-up";

const asked = fc.record({
  champion: fc.integer({ min: -3, max: 20 }),
  challenger: fc.integer({ min: -3, max: 20 }),
  panes: fc.integer({ min: 0, max: 9 }),
});
const counts = fc.integer({ min: 2, max: 12 });

test("any URL shows two to four different candidates", () => {
  fc.assert(
    fc.property(counts, asked, (count, each) => {
      const shown = shownOf(count, lineUp(count, each));
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.length).toBeGreaterThanOrEqual(2);
      expect(shown.length).toBeLessThanOrEqual(Math.min(4, count));
      for (const at of shown) expect(at >= 0 && at < count).toBe(true);
    }),
  );
});

test("stepping meets every other candidate once, and comes back", () => {
  fc.assert(
    fc.property(counts, asked, fc.constantFrom(-1 as const, 1 as const), (count, each, direction) => {
      const { champion, challenger } = lineUp(count, each);
      const met: number[] = [];
      for (let at = challenger; met.length < count - 1; at = stepped(count, at, champion, direction))
        met.push(at);
      expect(new Set(met).size).toBe(count - 1);
      expect(met).not.toContain(champion);
      expect(stepped(count, met.at(-1) ?? 0, champion, direction)).toBe(challenger);
    }),
  );
});

test.each([
  [{ champion: 0, challenger: 1, panes: 4 }, [0, 1, 2, 3]],
  [{ champion: 0, challenger: 3, panes: 3 }, [0, 3, 4]],
  [{ champion: 1, challenger: 4, panes: 4 }, [1, 4, 0, 2]],
])("the line-up %j of five candidates shows %j", (line, shown) => {
  expect(shownOf(5, line)).toEqual(shown);
});
