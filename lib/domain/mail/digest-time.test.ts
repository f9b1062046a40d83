import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws } from "@/tools/testing/draws";
import { countedAt, nextDigest } from "./digest-time";
import { localClock } from "./local-time";

const utc = (text: string) => new Date(`${text}Z`);

describe("the next digest", () => {
  it.each([
    ["later today", "08:00", "UTC", "2026-11-30T07:59:59", null, "2026-11-30T08:00:00"],
    ["not at this very moment", "08:00", "UTC", "2026-11-30T08:00:00", null, "2026-12-01T08:00:00"],
    ["in India", "13:07", "Asia/Kolkata", "2026-11-30T07:36:00", null, "2026-11-30T07:37:00"],
    ["in Nepal", "00:00", "Asia/Kathmandu", "2026-11-30T18:14:59", null, "2026-11-30T18:15:00"],
    [
      "not on the last one's day",
      "09:00",
      "UTC",
      "2026-11-30T08:30:00",
      "2026-11-30T08:00:00",
      "2026-12-01T09:00:00",
    ],
    ["on the day after", "08:00", "UTC", "2026-11-30T23:00:00", "2026-11-30T20:00:00", "2026-12-01T08:00:00"],
    ["in summer time", "08:00", "Europe/Berlin", "2027-03-27T07:00:00", null, "2027-03-28T06:00:00"],
    [
      "at a time that is skipped",
      "02:30",
      "Europe/Berlin",
      "2027-03-28T00:00:00",
      null,
      "2027-03-28T01:30:00",
    ],
    ["at the first of two", "02:30", "Europe/Berlin", "2026-10-24T23:00:00", null, "2026-10-25T00:30:00"],
    ["not at the second", "02:30", "Europe/Berlin", "2026-10-25T00:30:00", null, "2026-10-26T01:30:00"],
    [
      "at a midnight that is skipped",
      "00:00",
      "Africa/Cairo",
      "2026-04-23T12:00:00",
      null,
      "2026-04-23T22:00:00",
    ],
    ["by half an hour", "02:15", "Australia/Lord_Howe", "2026-10-03T12:00:00", null, "2026-10-03T15:45:00"],
    [
      "over a day that is left out",
      "08:00",
      "Pacific/Apia",
      "2011-12-29T18:00:00",
      null,
      "2011-12-30T18:00:00",
    ],
  ])("comes %s", (_, digestAt, timeZone, now, last, next) => {
    const at = nextDigest({ digestAt, timeZone }, utc(now), last === null ? null : utc(last));
    expect(at.toISOString().slice(0, 19)).toBe(next);
  });
});

const zones = Intl.supportedValuesOf("timeZone");
const someZone = fc.constantFrom(...zones, "UTC");
const someTime = fc.date({
  min: utc("2010-01-01T00:00:00"),
  max: utc("2040-01-01T00:00:00"),
  noInvalidDate: true,
});
const timeOfDay = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);
const dayMs = 86_400_000;

describe("in every zone", () => {
  it("a digest comes within a day or two, and shows its time unless the clock skips it", () => {
    fc.assert(
      fc.property(someZone, timeOfDay, someTime, (timeZone, digestAt, now) => {
        const at = nextDigest({ digestAt, timeZone }, now, null);
        const wait = at.getTime() - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(2 * dayMs + 7_200_000);
        const clock = localClock(timeZone);
        const shown = new Date(clock.shownAt(at)).toISOString().slice(11, 16);
        // A digest at a skipped time comes later by the length of the skip.
        const isSkipped = clock.shownAt(new Date(at.getTime() - 7_200_000)) !== clock.shownAt(at) - 7_200_000;
        if (!isSkipped) expect(shown).toBe(digestAt);
      }),
      { numRuns: draws(1_000) },
    );
  });

  it("two digests never count for one day, whatever is chosen between them", () => {
    const choice = fc.record({
      timeZone: someZone,
      digestAt: timeOfDay,
      waitMs: fc.integer({ min: 0, max: dayMs }),
    });
    fc.assert(
      fc.property(someTime, fc.array(choice, { minLength: 2, maxLength: 6 }), (start, choices) => {
        let [now, last] = [start, null as Date | null];
        for (const { waitMs, ...hours } of choices) {
          const at = nextDigest(hours, now, last);
          const { dayAt } = localClock(hours.timeZone);
          if (last !== null) expect(dayAt(at)).toBeGreaterThan(dayAt(last));
          last = countedAt(at, at);
          now = new Date(at.getTime() + waitMs);
        }
      }),
      { numRuns: draws(300) },
    );
  });

  it("the clock's time is the one that it shows", () => {
    fc.assert(
      fc.property(someZone, someTime, (timeZone, at) => {
        const clock = localClock(timeZone);
        const shown = clock.shownAt(at);
        expect(clock.shownAt(clock.timeOf(shown))).toBe(shown);
      }),
      { numRuns: draws(1_000) },
    );
  });
});

it("a digest that waited for its server counts for the day on which it was sent", () => {
  const due = utc("2026-11-30T23:59:00");
  expect(countedAt(due, utc("2026-12-01T00:00:10"))).toEqual(due);
  expect(countedAt(due, utc("2026-12-01T14:00:00"))).toEqual(utc("2026-12-01T14:00:00"));
});
