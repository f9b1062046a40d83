import { expect, test } from "vitest";
import { verdictOf } from "./credential-state";

const untrusted = "signingCredential.untrusted";

test.each([
  [[], [], "trusted"],
  [[untrusted], [], "valid"],
  [[untrusted, "assertion.dataHash.mismatch"], [], "changed"],
  [["claimSignature.mismatch"], [], "changed"],
  [["assertion.missing"], [], "changed"],
  [["assertion.undeclared"], [], "changed"],
  [["signingCredential.expired", "assertion.hashedURI.mismatch"], [], "changed"],
  [["signingCredential.expired"], [], "invalid"],
  [[untrusted, "signingCredential.expired"], [], "invalid"],
  [["a.code.of.tomorrow"], [], "invalid"],
  [[], ["assertion.dataHash.mismatch"], "changed"],
  [[], ["claim.missing"], "invalid"],
  [[], [untrusted], "trusted"],
] as const)(
  "with the failures %j, and later ones in parents %j, credentials are %s",
  (active, later, state) => {
    expect(verdictOf(active, later).state).toBe(state);
  },
);

test("an invalid credential has the clearest of its reasons", () => {
  expect(verdictOf(["general.error", untrusted, "signingCredential.expired"], []).because).toContain(
    "has ended",
  );
  expect(verdictOf(["a.code"], []).because).toBe("The credentials break their own rules (a.code).");
});
