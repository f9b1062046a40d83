import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastBytes, linkEnd, shownEnd } from "./link-end";

const dayMs = 86_400_000;
const now = new Date("2026-11-26T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * dayMs);
const because = "30 days: your policy for default; the environment sets no limit.";
const picture = (days: number | null, removedIn: number | null = null) => ({
  expiresAt: days === null ? null : inDays(days),
  because,
  removeAfter: removedIn === null ? null : inDays(removedIn),
});
const allows = (days: number, environment = "default") => ({ days, environment });

describe("the end of a link", () => {
  it.each([
    ["what was asked", 7, [allows(30)], [picture(20)], 7, "asked", "As you asked."],
    [
      "the environment",
      60,
      [allows(30)],
      [picture(40)],
      30,
      "environment",
      "The environment “default” allows 30 days.",
    ],
    ["one day", 60, [allows(1)], [picture(40)], 1, "environment", "The environment “default” allows 1 day."],
    [
      "the strictest environment",
      60,
      [allows(30), allows(3, "short")],
      [picture(40)],
      3,
      "environment",
      "The environment “short” allows 3 days.",
    ],
    [
      "the only picture",
      60,
      [allows(90)],
      [picture(12)],
      12,
      "bytes",
      `The picture is removed then. ${because}`,
    ],
    [
      "the last of several",
      60,
      [allows(90)],
      [picture(12), picture(20)],
      20,
      "bytes",
      `The last of its pictures is removed then. ${because}`,
    ],
    [
      "a removal already scheduled",
      60,
      [allows(90)],
      [picture(12, 1)],
      1,
      "bytes",
      `The picture is removed then. ${because}`,
    ],
    ["a picture that stays", 60, [allows(90)], [picture(12), picture(null)], 60, "asked", "As you asked."],
    ["a tie", 30, [allows(30)], [picture(30)], 30, "asked", "As you asked."],
  ] as const)("%s", (_, asked, longest, pictures, days, endsBy, text) => {
    const limits = { asked: inDays(asked), longest, bytes: lastBytes(pictures) };
    expect(linkEnd(limits, now)).toEqual({ at: inDays(days), endsBy, because: text });
  });

  const days = fc.integer({ min: 0, max: 400 });
  const pictures = fc.array(fc.tuple(fc.option(days), fc.option(days)), { minLength: 1, maxLength: 6 });

  it("is never later than any of the three, and is one of them", () => {
    fc.assert(
      fc.property(days, fc.array(days, { minLength: 1, maxLength: 4 }), pictures, (asked, longest, given) => {
        const bytes = lastBytes(given.map(([end, removed]) => picture(end, removed)));
        const limits = { asked: inDays(asked), longest: longest.map((each) => allows(each)), bytes };
        const { at } = linkEnd(limits, now);
        const ends = [limits.asked, ...longest.map(inDays), ...(bytes === null ? [] : [bytes.at])];
        expect(at.getTime()).toBe(Math.min(...ends.map(Number)));
      }),
    );
  });

  it("comes no later when a picture ends earlier", () => {
    fc.assert(
      fc.property(pictures, days, (given, sooner) => {
        const of = (all: typeof given) => {
          const bytes = lastBytes(all.map(([end, removed]) => picture(end, removed)));
          return linkEnd({ asked: inDays(400), longest: [allows(400)], bytes }, now).at.getTime();
        };
        const nearer = given.map(([end, removed]): [number | null, number | null] => [
          end === null ? sooner : Math.min(end, sooner),
          removed,
        ]);
        expect(of(nearer)).toBeLessThanOrEqual(of(given));
      }),
    );
  });
});

describe("the end that is shown", () => {
  const own = { at: inDays(20), because: "As you asked." };
  it.each([
    ["its own while the bytes last longer", [picture(30)], 20, "As you asked."],
    ["its own while a picture stays", [picture(3), picture(null)], 20, "As you asked."],
    ["its own once nothing is left", [], 20, "As you asked."],
    ["its own when the bytes are overdue", [picture(-1)], 20, "As you asked."],
    [
      "nearer once the bytes go earlier",
      [picture(3), picture(5)],
      5,
      `The last of its pictures is removed then. ${because}`,
    ],
  ] as const)("is %s", (_, pictures, days, text) => {
    expect(shownEnd(own, lastBytes(pictures), now)).toEqual({ at: inDays(days), because: text });
  });
});
