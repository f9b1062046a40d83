import { expect, it } from "vitest";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";

it("a token's secret is flx_ and 256 bits, never twice the same", () => {
  const made = Array.from({ length: 100 }, newTokenSecret);
  expect(made.filter((secret) => /^flx_[0-9a-f]{64}$/.test(secret))).toHaveLength(100);
  expect(new Set(made).size).toBe(100);
});

it("a token secret is stored as its SHA-256", () => {
  // FIPS 180-2, appendix B.1
  expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
