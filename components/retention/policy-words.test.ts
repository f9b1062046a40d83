import { expect, test } from "vitest";
import { policyWords } from "./policy-words";

const policy = { days: 30, keepPreferred: true, keepInOpenReviews: true, graceHours: 24 };

test.each([
  [
    policy,
    [
      "Binaries are kept for 30 days.",
      "What is preferred, or in an open review, is kept beyond that.",
      "A removal that is started can be undone for 24 hours.",
    ],
  ],
  [
    { ...policy, days: 1, keepPreferred: false, graceHours: 1 },
    [
      "Binaries are kept for 1 day.",
      "What is in an open review is kept beyond that; what is preferred is not.",
      "A removal that is started can be undone for 1 hour.",
    ],
  ],
  [
    { ...policy, days: null, graceHours: 0 },
    ["Binaries are kept for ever.", "A removal that is started takes effect at once."],
  ],
])("%j in words", (given, words) => {
  expect(policyWords(given)).toEqual(words);
});
