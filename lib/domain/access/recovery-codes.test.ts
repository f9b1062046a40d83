import { expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes, readCode } from "./recovery-codes";

it("ten codes of 80 bits, which people can type", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
});

it.each([
  ["123456", { kind: "totp", code: "123456" }],
  [" 123 456 ", { kind: "totp", code: "123456" }],
  ["ABCD-efgh-ijkl-mn27", { kind: "recovery", code: "abcdefghijklmn27" }],
  ["abcd efgh ijkl mn27", { kind: "recovery", code: "abcdefghijklmn27" }],
  ["", null],
  ["12345", null],
  ["1234567", null],
  ["１２３４５６", null],
  ["abcd-efgh-ijkl-mn28", null],
  ["x".repeat(10_000), null],
  ["0".repeat(16), null],
])("the typed recovery code %j is read as %j", (typed, code) => expect(readCode(typed)).toEqual(code));

it("a code has one hash, however it is written", () => {
  for (const code of newRecoveryCodes())
    expect(hashRecoveryCode(readCode(code.toUpperCase())?.code ?? "")).toBe(hashRecoveryCode(code));
});
