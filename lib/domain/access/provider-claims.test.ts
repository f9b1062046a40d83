import { expect, it } from "vitest";
import { isUsableSubject, readClaims } from "./provider-claims";

const read = (claims: object) =>
  readClaims({ sub: "s", ...claims }, { groupsClaim: "groups", strongAcr: "gold" });

it.each([
  ["Ann@Example.com", "ann@example.com"],
  [" ann@example.com ", "ann@example.com"],
  ["a\0b@example.com", null],
  [`${"x".repeat(290)}@example.com`, null],
  ["a@b, c@d", null],
  [["ann@example.com"], null],
  [undefined, null],
])("the claimed e-mail %j is read as %j", (email, expected) => {
  expect(read({ email }).email).toBe(expected);
});

it.each([
  [true, true],
  ["true", false],
  [1, false],
  [undefined, false],
])("the claim email_verified %j counts as %j", (email_verified, expected) => {
  expect(read({ email_verified }).isVerified).toBe(expected);
});

it.each([
  [
    ["a", "b"],
    ["a", "b"],
  ],
  ["a", ["a"]],
  [["a", 1, null], ["a"]],
  [undefined, null],
  [null, null],
])("the claimed groups %j are read as %j", (groups, expected) => {
  expect(read({ groups }).groups).toEqual(expected);
});

it.each([
  [{}, false],
  [{ amr: ["pwd"] }, false],
  [{ amr: ["pwd", "mfa"] }, true],
  [{ acr: "gold" }, true],
  [{ acr: "silver" }, false],
])("%j shows a second factor: %j", (claims, expected) => {
  expect(read(claims).isStrong).toBe(expected);
});

it("reading claims tells groups that are elsewhere, and cuts names", () => {
  expect(read({ _claim_names: { groups: "src1" } }).isDistributed).toBe(true);
  expect(read({ _claim_names: { roles: "src1" } }).isDistributed).toBe(false);
  expect(read({ name: `A\0n\u202en ${"x".repeat(200)}` }).name).toBe(`A n n ${"x".repeat(94)}`);
  expect(read({ name: " \0 " }).name).toBeNull();
});

it.each([
  ["s", true],
  ["", false],
  ["a\0b", false],
  ["x".repeat(256), false],
  [7, false],
])("whether the subject %j is usable: %j", (sub, good) => {
  expect(isUsableSubject(sub)).toBe(good);
});
