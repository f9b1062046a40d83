import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { makeTestCertificates } from "./test-certificates";

const [from, to] = [new Date("2026-06-01T12:00:00Z"), new Date("2051-01-02T03:04:05Z")];
const made = makeTestCertificates({ organisation: "Studio Ä", from, to });
const [signer, authority] = [new X509Certificate(made.certificate), new X509Certificate(made.trust)];

it("a test certificate is its authority's, with the key that fits it", () => {
  expect(signer.checkIssued(authority)).toBe(true);
  expect(signer.verify(authority.publicKey)).toBe(true);
  expect(authority.verify(authority.publicKey)).toBe(true);
  expect(made.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

it("its subject, dates and purpose are as wished, and only the authority is one", () => {
  expect(signer.subject).toBe("O=Studio Ä\nCN=Studio Ä test signer");
  expect(new Date(signer.validFrom)).toEqual(new Date("2026-06-01T11:00:00Z"));
  expect(new Date(signer.validTo)).toEqual(to);
  expect(signer.keyUsage).toEqual(["1.3.6.1.5.5.7.3.4"]);
  expect([signer.ca, authority.ca]).toEqual([false, true]);
});

it.each([
  ["RSA", generateKeyPairSync("rsa", { modulusLength: 2048 })],
  ["Ed25519", generateKeyPairSync("ed25519")],
])("a key of another kind gets a certificate: %s", (_, keys) => {
  const other = makeTestCertificates({ organisation: "Studio", from, to, keys });
  expect(new X509Certificate(other.certificate).checkPrivateKey(keys.privateKey)).toBe(true);
});
