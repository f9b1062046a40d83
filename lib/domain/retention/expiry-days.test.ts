import fc from "fast-check";
import { expect, it } from "vitest";
import { draws } from "@/tools/testing/draws";
import { dividedDays, placeOf } from "./expiry-days";

const dayMs = 86_400_000;
const start = Date.parse("2026-03-01T00:00:00Z");
const time = fc
  .oneof(
    fc.integer({ min: 0, max: 6 * dayMs }),
    fc.integer({ min: 0, max: 6 }).map((day) => day * dayMs),
    fc.integer({ min: 1, max: 6 }).map((day) => day * dayMs - 1),
  )
  .map((ms) => new Date(start + ms));
const cutoffs = fc
  .tuple(fc.nat({ max: 2 }), fc.array(time, { maxLength: 6 }))
  .map(([none, times]): (Date | null)[] => [
    ...Array.from({ length: none }, () => null),
    ...times.sort((a, b) => a.getTime() - b.getTime()),
  ]);
const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);

it("a time belongs to the first place whose cutoff is not before it, or after the last place", () => {
  fc.assert(
    fc.property(cutoffs, time, (list, since) => {
      const first = list.findIndex((cutoff) => cutoff !== null && since <= cutoff);
      expect(placeOf(list, since)).toBe(first === -1 ? list.length : first);
    }),
  );
});

it("a whole day belongs to one place, and so does each part of a divided day", () => {
  fc.assert(
    fc.property(cutoffs, time, (list, at) => {
      const parts = dividedDays(list);
      const [part, ...more] = parts.filter(({ from, before }) => from <= at && at < before);
      expect(more).toEqual([]);
      const isDivided = parts.some(({ from }) => dayOf(from) === dayOf(at));
      const from = part?.from ?? new Date(dayOf(at) * dayMs);
      const last = new Date((part?.before.getTime() ?? (dayOf(at) + 1) * dayMs) - 1);
      expect(part !== undefined).toBe(isDivided);
      expect([placeOf(list, from), placeOf(list, last)]).toEqual([placeOf(list, at), placeOf(list, at)]);
    }),
    { numRuns: draws(2_000) },
  );
});

it("only days with a cutoff inside are divided", () => {
  const at = (time: string) => new Date(`2026-03-${time}Z`);
  expect(dividedDays([null, at("01T23:59:59.999"), at("02T23:59:59.999")])).toEqual([]);
  expect(dividedDays([at("01T23:59:59.999"), at("02T10:00:00")])).toEqual([
    { from: at("02T00:00:00"), before: at("02T10:00:00.001") },
    { from: at("02T10:00:00.001"), before: at("03T00:00:00") },
  ]);
});
