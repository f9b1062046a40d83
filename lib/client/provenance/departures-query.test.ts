import { expect, it } from "vitest";
import { departureParams, departureQuery, keptMonths, periodOfMonth } from "./departures-query";

it.each([
  ["2026-11", "2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"],
  ["2026-12", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
])("%s begins at %s and ends before %s", (month, after, before) => {
  expect(periodOfMonth(month)).toEqual({ after, before });
});

it("filters of the page become those of the API", () => {
  const none = { month: null, how: null, marked: null };
  expect(departureQuery(none, "2026-11")).toEqual(periodOfMonth("2026-11"));
  expect(departureQuery({ ...none, how: "link", marked: "no" }, "2026-11")).toMatchObject({
    how: "link",
    marked: false,
  });
});

it("months that departures are kept of reach 400 days back", () => {
  const months = keptMonths(new Date("2026-12-03T12:00:00Z"));
  expect([months[0], months[1], months.at(-1)]).toEqual(["2026-12", "2026-11", "2025-10"]);
  expect(new Set(months).size).toBe(15);
});

it("a month that does not exist is left out of the query", () => {
  expect(["2026-13", "2026-1", "11", ""].map((text) => departureParams.month.parse(text))).toEqual(
    Array(4).fill(null),
  );
});
