import { expect, test } from "vitest";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { policyWords } from "./policy-words";

const policy = firstPolicy;

test.each([
  [
    policy,
    [
      "Binaries are kept for 30 days.",
      "Preferred artifacts and those in an open review are kept longer.",
      "Removals can be undone for 24 hours.",
    ],
  ],
  [
    { ...policy, days: 1, keepPreferred: false, graceHours: 1 },
    [
      "Binaries are kept for 1 day.",
      "Artifacts in an open review are kept longer; preferred ones are not.",
      "Removals can be undone for 1 hour.",
    ],
  ],
  [
    { ...policy, days: null, graceHours: 0 },
    ["Binaries are kept forever.", "Removals take effect immediately."],
  ],
])("%j in words", (given, words) => {
  expect(policyWords(given)).toEqual(words);
});
