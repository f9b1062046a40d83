import fc from "fast-check";
import { expect, it } from "vitest";
import { type AgeStep, ageSteps } from "@/lib/domain/retention/age-steps";
import { expiresAt } from "@/lib/domain/retention/expiry";
import { explain } from "@/lib/domain/retention/reason";
import { type RetentionRules, unprotected } from "@/lib/domain/retention/rules";
import { draws } from "@/tools/testing/draws";

const hour = 3_600_000;
const now = new Date("2026-03-10T12:00:00Z");

const change = fc.record({
  h: fc.integer({ min: 0, max: 200 }),
  days: fc.option(fc.integer({ min: 1, max: 9 })),
});
const history = fc
  .array(change, { minLength: 1, maxLength: 5 })
  .map((list) =>
    list.sort((a, b) => b.h - a.h).map(({ h, days }) => ({ at: new Date(now.getTime() - h * hour), days })),
  );
const kept = {
  own: false,
  keepPreferred: true,
  keepInOpenReviews: true,
  graceHours: 24,
  scheduleHours: null,
  underPressure: "propose" as const,
  minAgeDays: 7,
};
const anyRules = fc.tuple(history, history).map(
  ([policies, ceilings]): RetentionRules => ({
    environment: "default",
    policies: policies.map((each, i) => ({ ...kept, ...each, version: i + 1 })),
    ceilings,
  }),
);

function expected(rules: RetentionRules, from: number) {
  const expiry = expiresAt(rules, { createdAt: new Date(from) }, unprotected, now);
  if ("never" in expiry || expiry.at > now) return null;
  return { dueAt: expiry.at.getTime(), reason: explain(expiry.because) };
}

function stepped(steps: AgeStep[], from: number) {
  const found = steps.filter(({ after, upTo }) => after < from && from <= upTo);
  expect(found.length).toBeLessThanOrEqual(1);
  const [step] = found;
  if (step === undefined) return null;
  return { dueAt: step.dueAt === null ? from + step.afterMs : step.dueAt.getTime(), reason: step.reason };
}

it("the steps agree with expiresAt at every instant", () => {
  fc.assert(
    fc.property(anyRules, fc.integer({ min: -1, max: 400 * 24 }), (rules, hours) => {
      const steps = ageSteps(rules, now);
      const edges = steps.flatMap(({ upTo }) => [upTo - 1, upTo, upTo + 1]);
      for (const from of [now.getTime() - hours * hour, ...edges])
        expect(stepped(steps, from)).toEqual(expected(rules, from));
    }),
    { numRuns: draws(200) },
  );
});
