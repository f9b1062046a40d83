import { expect, it } from "vitest";
import { afterFailure, isSuccess, retryAfterMs, type TryOutcome } from "./retries";

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const now = new Date("2026-12-01T12:00:00Z");
const since = (ms: number) => new Date(now.getTime() - ms);

type More = { tries?: number; isPing?: boolean; failingSince?: Date | null; chance?: number };
const next = (outcome: Partial<TryOutcome>, more: More = {}) =>
  afterFailure(
    { status: 500, retryAfterMs: null, ...outcome },
    { tries: 1, isPing: false, failingSince: null, now, chance: 0.5, ...more },
  );

it("a delivery is tried ten times in 75 hours", () => {
  const waits = Array.from({ length: 10 }, (_, at) => next({}, { tries: at + 1 }).waitMs);
  const hours = [2, 5, 10, 14, 20, 24].map((each) => each * hour);
  expect(waits).toEqual([5 * second, 5 * minute, 30 * minute, ...hours, null]);
});

it("waits between tries differ by up to a fifth", () => {
  expect([0, 1].map((chance) => next({}, { chance }).waitMs)).toEqual([4 * second, 6 * second]);
});

it.each([200, 201, 204, 299])("%d is a success", (status) => expect(isSuccess({ status })).toBe(true));
it.each([null, 199, 300, 301, 307, 308, 400, 404, 410, 429, 500])("the status %s is no success", (status) =>
  expect(isSuccess({ status })).toBe(false),
);

it.each([
  ["500 keeps to the plan", { status: 500, retryAfterMs: null }, { waitMs: 5 * second, restMs: null }],
  ["without an answer too", { status: null, retryAfterMs: null }, { waitMs: 5 * second, restMs: null }],
  ["429 rests the endpoint", { status: 429, retryAfterMs: null }, { waitMs: 5 * second, restMs: 5 * second }],
  ["502 too", { status: 502, retryAfterMs: null }, { waitMs: 5 * second, restMs: 5 * second }],
  [
    "429 with Retry-After",
    { status: 429, retryAfterMs: 12 * second },
    { waitMs: 12 * second, restMs: 12 * second },
  ],
  ["503 with Retry-After", { status: 503, retryAfterMs: hour }, { waitMs: hour, restMs: null }],
  ["Retry-After is honoured to a day", { status: 503, retryAfterMs: 9 * day }, { waitMs: day, restMs: null }],
  ["410 is the end", { status: 410, retryAfterMs: 5 }, { waitMs: null, restMs: null, disables: "gone" }],
] as const)("a delivery is retried: %s", (_, outcome, expected) => {
  expect(next(outcome)).toEqual({ disables: null, ...expected });
});

it("a ping is sent once", () => expect(next({}, { isPing: true }).waitMs).toBeNull());

it("an overloaded endpoint rests five minutes at most", () => {
  expect(next({ status: 429 }, { tries: 5 })).toMatchObject({ waitMs: 5 * hour, restMs: 5 * minute });
});

it("five days without success disable", () => {
  expect(next({}, { failingSince: since(5 * day - 1) }).disables).toBeNull();
  expect(next({}, { failingSince: since(5 * day) })).toEqual({
    waitMs: null,
    restMs: null,
    disables: "failing",
  });
});

it.each([
  [undefined, null],
  ["12", 12 * second],
  [" 0 ", 0],
  ["Tue, 01 Dec 2026 12:00:30 GMT", 30 * second],
  ["Tue, 01 Dec 2026 11:00:00 GMT", 0],
  ["soon", null],
])("Retry-After: %s", (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
