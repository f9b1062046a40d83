import { expect, it } from "vitest";
import { defaultNewsSettings, isTimeOfDay, isTimeZone, withoutNews } from "./news-settings";

it.each([
  ["UTC", true],
  ["Europe/Stockholm", true],
  ["America/Argentina/Buenos_Aires", true],
  ["Etc/GMT+5", true],
  ["Mars/Base", false],
  ["+02:00", false],
  ["", false],
  ["UTC\0", false],
  [" UTC", false],
  [`A${"a".repeat(300)}`, false],
])("%j as a time zone: %s", (text, is) => {
  expect(isTimeZone(text)).toBe(is);
});

it.each([
  ["00:00", true],
  ["23:59", true],
  ["24:00", false],
  ["25:00", false],
  ["8:00", false],
  ["08:60", false],
  ["08:00\n", false],
])("%j as a time of day: %s", (text, is) => {
  expect(isTimeOfDay(text)).toBe(is);
});

it("unsubscribing ends one kind, or all that come by the digest", () => {
  const usual = defaultNewsSettings("UTC");
  expect(withoutNews({ ...usual, mention: "now" }, "mention")).toEqual({ ...usual, mention: "never" });
  const digest = withoutNews({ ...usual, mention: "now" }, "digest");
  expect(digest).toEqual({
    ...usual,
    mention: "now",
    assigned: "now",
    reply: "never",
    decided: "never",
    removals: "never",
  });
});
