import { expect, it } from "vitest";
import { boundedWay, newsBounds, wantedWay } from "./news-way";

const digestAt = new Date("2026-12-01T08:00:00Z");
const later = (hours: number) => new Date(digestAt.getTime() + hours * 3_600_000);

it.each([
  ["digest", null, "digest"],
  ["digest", later(25), "digest"],
  ["digest", later(24), "digest"],
  ["digest", later(23), "now"],
  ["digest", later(-1), "now"],
  ["never", later(1), "never"],
  ["now", later(100), "now"],
] as const)("%s, for a removal at %s: %s", (way, removalAt, expected) => {
  expect(wantedWay({ way, removalAt, digestAt })).toBe(expected);
});

it.each([
  ["now", { isRecent: false, inHour: newsBounds.inHour - 1 }, "now"],
  ["now", { isRecent: false, inHour: newsBounds.inHour }, "digest"],
  ["now", { isRecent: true, inHour: 1 }, "digest"],
  ["never", { isRecent: true, inHour: 99 }, "never"],
] as const)("news is sent %s after the setting %j: %s", (way, load, expected) => {
  expect(boundedWay(way, load)).toBe(expected);
});
