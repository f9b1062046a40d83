import { expect, it } from "vitest";
import { noticeDays, type SigningFacts, signingState } from "./signing-state";

const now = new Date("2026-12-03T00:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const good: SigningFacts = {
  certificate: { notBefore: inDays(-1), notAfter: inDays(365) },
  isUnconfirmed: false,
  failure: null,
};
const ending = (days: number) => ({ certificate: { notBefore: inDays(-1), notAfter: inDays(days) } });

it.each<[Partial<SigningFacts>, string, string | null]>([
  [{}, "ok", null],
  [{ certificate: null }, "off", null],
  [{ isUnconfirmed: true }, "off", "until it is confirmed"],
  [ending(31), "ok", null],
  [ending(30), "expiring", "in 30 days"],
  [ending(1.5), "expiring", "in 1 day."],
  [ending(0), "expired", "ended on 2026-12-03"],
  [{ certificate: { notBefore: inDays(2), notAfter: inDays(9) } }, "failing", "from 2026-12-05"],
  [{ failure: "The command failed." }, "failing", "The command failed."],
  [{ ...ending(-1), failure: "x" }, "expired", "ended on"],
])("signing with %j is %s", (facts, state, because) => {
  const verdict = signingState({ ...good, ...facts }, now);
  expect(verdict).toEqual({ state, because: because === null ? null : expect.stringContaining(because) });
});

it.each([
  [31, null],
  [30.9, 30],
  [30, 30],
  [8, 30],
  [7.9, 7],
  [1, 7],
  [-3, 7],
])("%d days before its end, operators are told by the notice of %s days", (days, notice) => {
  expect(noticeDays(inDays(days), now)).toBe(notice);
});
