import fc from "fast-check";
import pg from "pg";
import { expect, it } from "vitest";
import { readTime } from "./read-time";

const driver = pg.types.getTypeParser(1184, "text") as unknown as (text: string) => unknown;

/** As PostgreSQL writes a time in UTC: without trailing zeros. */
const written = (date: Date) =>
  `${date
    .toISOString()
    .slice(0, -1)
    .replace("T", " ")
    .replace(/\.?0+$/, (end) => (end.includes(".") ? "" : end))}+00`;

it("the reader of times reads the usual times as the driver does", () => {
  const years = { min: new Date("1000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z") };
  fc.assert(
    fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
      expect(readTime(written(date))).toEqual(date);
      expect(driver(written(date))).toEqual(date);
    }),
  );
});

it.each([
  "infinity",
  "-infinity",
  "0044-03-15 12:00:00+00 BC",
  "12026-11-28 07:44:12+00",
  "2026-11-28 07:44:12.123456+00",
  "2026-11-28 09:44:12+02",
  "1890-01-01 00:53:28+00:53:28",
])("the reader of times leaves %s to the driver", (text) => {
  expect(readTime(text)).toEqual(driver(text));
});
