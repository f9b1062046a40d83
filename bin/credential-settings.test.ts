import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { type CertificateWish, makeTestCertificates } from "@/lib/bytes/imaging/signing/test-certificates";
import { wrongSetting } from "./settings.mjs";

const made = (keys?: CertificateWish["keys"]) =>
  makeTestCertificates({ organisation: "Studio", from: new Date(0), to: new Date(1), ...(keys && { keys }) });
const { certificate, key, trust } = made();

const [certificateName, keyName, commandName] = ["CERTIFICATE", "KEY", "COMMAND"].map(
  (name) => `FLUXARA_CREDENTIALS_${name}`,
) as [string, string, string];
const signs = { [certificateName]: certificate, [keyName]: key };
const command = { [commandName]: '["/usr/bin/sign","--key","a"]' };

function certifiedBy(keys: CertificateWish["keys"]) {
  const other = made(keys);
  return { [certificateName]: other.certificate, [keyName]: other.key };
}

const sealed = String(
  createPrivateKey(key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }),
);
const long = " ".repeat(65_536);

/** The same certificate with another key usage. */
function withoutDigitalSignature(pem: string): string {
  const base64 = pem.replace(/-----.*-----/g, "");
  const hex = Buffer.from(base64, "base64").toString("hex").replace("0404030207", "0404030206");
  const other = Buffer.from(hex.replace("040403020680", "040403020640"), "hex").toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${other}\n-----END CERTIFICATE-----\n`;
}

const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });

const refused: [what: string, variables: Record<string, string>, sentence: RegExp][] = [
  ["no PEM", { ...signs, [certificateName]: "x" }, /_CERTIFICATE is not valid: certificates as PEM/],
  ["a damaged PEM", { ...signs, [certificateName]: certificate.slice(0, 300) }, /_CERTIFICATE is not valid/],
  ["a long certificate", { ...signs, [certificateName]: certificate + long }, /_CERTIFICATE .* 64 kB/],
  ["no key", { ...signs, [keyName]: "x" }, /_KEY is not valid: a private key/],
  ["an encrypted key", { ...signs, [keyName]: sealed }, /_KEY is not valid: .*not encrypted/],
  ["a long key", { ...signs, [keyName]: key + long }, /_KEY .* 64 kB/],
  ["a command that is no list", { [commandName]: "sign" }, /_COMMAND is not valid: .*JSON list/],
  ["a command of an empty list", { [commandName]: "[]" }, /_COMMAND is not valid/],
  ["a command without a program", { [commandName]: '[""]' }, /_COMMAND is not valid/],
  ["a command with a number", { [commandName]: '["sign",1]' }, /_COMMAND is not valid/],
  ["a key alone", { [keyName]: key }, /_KEY is set, but not FLUXARA_CREDENTIALS_CERTIFICATE/],
  ["a command alone", command, /_COMMAND is set, but not FLUXARA_CREDENTIALS_CERTIFICATE/],
  ["a certificate alone", { [certificateName]: certificate }, /_CERTIFICATE is set, but neither .*_KEY/],
  ["key and command", { ...signs, ...command }, /_KEY and FLUXARA_CREDENTIALS_COMMAND are both set/],
  ["another's key", { ...signs, [keyName]: made().key }, /_KEY does not fit the first certificate/],
  ["an authority", { ...signs, [certificateName]: trust + certificate }, /_CERTIFICATE .* of an authority/],
  [
    "a certificate for something else",
    { ...signs, [certificateName]: withoutDigitalSignature(certificate) },
    /_CERTIFICATE is not for signing: .*digitalSignature/,
  ],
  [
    "another curve",
    certifiedBy(generateKeyPairSync("ec", { namedCurve: "secp256k1" })),
    /_CERTIFICATE has a key that cannot sign here: P-256/,
  ],
  ["a short RSA key", certifiedBy(weak), /RSA of at least 2,048 bits/],
];

it.each(refused)("%s is refused by name in one sentence, and not repeated", (_, variables, sentence) => {
  const said = wrongSetting(variables) ?? "";
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^FLUXARA_CREDENTIALS_[^\n]*\.$/);
  for (const value of [certificate, key, sealed]) expect(said).not.toContain(value.split("\n")[1]);
});

it.each([
  ["a certificate that has ended, and its key", signs],
  [
    "a certificate with its authority's, and a command",
    { [certificateName]: certificate + trust, ...command },
  ],
  ["Ed25519", certifiedBy(generateKeyPairSync("ed25519"))],
  ["P-521", certifiedBy(generateKeyPairSync("ec", { namedCurve: "P-521" }))],
  ["RSA of 2,048 bits", certifiedBy(generateKeyPairSync("rsa", { modulusLength: 2048 }))],
])("%s is taken", (_, variables) => {
  expect(wrongSetting(variables)).toBeUndefined();
});
