import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatBytesExact,
  formatDateTime,
  formatDay,
  formatDimensions,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRelative,
  plural,
  shortHash,
} from "./format";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [9_949, "9.9 kB"],
    [9_950, "10 kB"],
    [529_019, "529 kB"],
    [999_499, "999 kB"],
    [999_500, "1.0 MB"],
    [1_600_000, "1.6 MB"],
    [41_000_000_000, "41 GB"],
    [5e18, "5,000 PB"],
  ])("%d → %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it("is within 5 % of the truth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (bytes) => {
        const [figures = "", unit = ""] = formatBytes(bytes).split(" ");
        const factor = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 }[unit] ?? Number.NaN;
        const shown = Number(figures.replaceAll(",", "")) * factor;
        expect(Math.abs(shown - bytes) / bytes).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});

it.each([
  [formatBytesExact(529_019), "529,019 B"],
  [formatNumber(1_284), "1,284"],
  [formatPercent(0.742), "74 %"],
  [formatPercent(0.0123, 1), "1.2 %"],
  [formatDimensions(3072, 1024), "3072 × 1024"],
  [formatDimensions(null, 1024), "–"],
  [formatDuration(61_200), "61.2 s"],
  [formatDuration(400), "0.4 s"],
  [formatDuration(119_960), "2 min 0 s"],
  [formatDuration(252_000), "4 min 12 s"],
  [formatDuration(11_100_000), "3 h 5 min"],
  [shortHash("9a41b2c3d4e5f6a7e07c"), "9a41…e07c"],
  [shortHash("9a41"), "9a41"],
  [plural(1, "artifact"), "1 artifact"],
  [plural(1_284, "artifact"), "1,284 artifacts"],
  [plural(2, "entry", "entries"), "2 entries"],
])("a date is formatted: %s", (shown, expected) => expect(shown).toBe(expected));

describe("dates", () => {
  const now = new Date("2025-11-24T14:05:00Z");
  it.each([
    ["2025-11-27T14:05:00Z", "UTC", "27 Nov 14:05"],
    ["2025-11-27T23:30:00Z", "Europe/Berlin", "28 Nov 00:30"],
    ["2026-01-02T03:04:00Z", "UTC", "2 Jan 2026 03:04"],
    ["2025-12-31T23:30:00Z", "Asia/Tokyo", "1 Jan 2026 08:30"],
  ])("%s in %s", (at, zone, text) => expect(formatDateTime(new Date(at), now, zone)).toBe(text));

  it.each([
    [31_000, "in under a minute"],
    [20_000, "just now"],
    [-30_000, "just now"],
    [60_000, "in 1 minute"],
    [-90 * 60_000, "1 hour ago"],
    [47 * 3_600_000, "in 47 hours"],
    [48 * 3_600_000, "in 2 days"],
    [3.9 * 86_400_000, "in 3 days"],
    [-89 * 86_400_000, "2 months ago"],
    [800 * 86_400_000, "in 2 years"],
  ])("%d ms → %s", (ms, text) => expect(formatRelative(new Date(now.getTime() + ms), now)).toBe(text));
});

it.each([
  ["2026-11-26T23:59:00Z", "Today"],
  ["2026-11-25T00:00:00Z", "Yesterday"],
  ["2026-11-24T23:59:00Z", "24 Nov"],
  ["2025-11-26T12:00:00Z", "26 Nov 2025"],
])("the day of %s is %s", (at, day) => {
  expect(formatDay(new Date(at), new Date("2026-11-26T00:30:00Z"), "UTC")).toBe(day);
});
