import { expect, it } from "vitest";
import { policyText } from "./policy-text";

it.each([
  [30, true, "default: kept for 30 days, preferred ones longer (version 3)"],
  [1, false, "default: kept for 1 day, preferred ones too (version 3)"],
  [null, true, "default: kept forever (version 3)"],
])("the text of a policy of %s days", (days, keepPreferred, expected) => {
  expect(policyText({ environment: "default", version: 3, days, keepPreferred })).toBe(expected);
});
