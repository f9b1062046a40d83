import { expect, test } from "vitest";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { inBackupsText, policyChanges, policyWords } from "./policy-words";

const policy = firstPolicy;

test.each([
  [
    policy,
    [
      "Binaries are kept for 30 days.",
      "Preferred artifacts and those in an open review are kept longer.",
      "Removals can be undone for 24 hours.",
      "Nothing is removed until a person executes a plan.",
    ],
  ],
  [
    { ...policy, days: 1, keepPreferred: false, graceHours: 1 },
    [
      "Binaries are kept for 1 day.",
      "Artifacts in an open review are kept longer; preferred ones are not.",
      "Removals can be undone for 1 hour.",
      "Nothing is removed until a person executes a plan.",
    ],
  ],
  [
    { ...policy, days: null, graceHours: 0, schedule: { everyHours: 6 } },
    [
      "Binaries are kept forever.",
      "Removals take effect immediately.",
      "Fluxara removes what is due every 6 hours.",
    ],
  ],
])("the policy %j is described in words", (given, words) => {
  expect(policyWords(given)).toEqual(words);
});

const staging = { key: "staging", days: 60 };

test.each([
  [{}, {}, []],
  [{}, { days: 20 }, ["workspace 30 → 20 days"]],
  [{ days: null }, { days: 1 }, ["workspace forever → 1 day"]],
  [{}, { environments: [staging] }, ["staging 30 → 60 days"]],
  [{ environments: [staging] }, { environments: [] }, ["staging as the workspace"]],
  [
    { environments: [staging] },
    { environments: [{ ...staging, days: null }], keepInOpenReviews: false },
    ["staging 60 → forever", "open reviews no longer protect"],
  ],
  [
    {},
    { graceHours: 1, schedule: { everyHours: 6 }, underPressure: "execute" as const, minAgeDays: 1 },
    [
      "undo 24 → 1 hour",
      "removes every 6 hours",
      "acts when nearly full",
      "when nearly full nothing younger than 1 day",
    ],
  ],
])("a change of the policy from %j to %j is described", (from, to, words) => {
  expect(policyChanges({ ...policy, ...from }, { ...policy, ...to })).toEqual(words);
});

test("backups that outlive a removal are told", () => {
  expect(inBackupsText(null)).toBe("");
  expect(inBackupsText(15)).toMatch(/backups .* up to 15 days later/);
});
