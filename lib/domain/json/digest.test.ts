import { expect, it } from "vitest";
import { digestOf } from "./digest";

it("a digest of JSON is the SHA-256 of the canonical text", () => {
  // printf '{"a":1,"b":[true,null]}' | sha256sum
  const expected = "1cc69c7fa23616ca2ec3ee70d24390a6225c8832db8a4c814c7e0e7f942f8668";
  expect(digestOf({ b: [true, null], a: 1.0 })).toBe(expected);
});

it.each([
  [{ a: 1 }, { a: "1" }],
  [{ a: [1, 2] }, { a: [2, 1] }],
  [{}, { a: null }],
])("digests of %j and %j differ", (one, other) => {
  expect(digestOf(one)).not.toBe(digestOf(other));
});
