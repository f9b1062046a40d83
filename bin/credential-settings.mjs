import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** One certificate or several, as PEM; what stands between them does not matter. */
function isCertificates(value) {
  const all = value.match(block) ?? [];
  try {
    return all.length > 0 && all.every((pem) => new X509Certificate(pem));
  } catch {
    return false;
  }
}

const maxCertificatesBytes = 1024 * 1024;

function isCertificatesFile(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= maxCertificatesBytes && isCertificates(readFileSync(file, "utf8"));
}

const maxSigningBytes = 64 * 1024;
const isShort = (value) => Buffer.byteLength(value) <= maxSigningBytes;

function keyOf(pem) {
  if (!isShort(pem) || !pem.includes("-----BEGIN PRIVATE KEY-----")) return undefined;
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function isCommand(value) {
  try {
    const list = JSON.parse(value);
    return (
      Array.isArray(list) &&
      Boolean(list[0]) &&
      list.every((one) => typeof one === "string") &&
      isShort(value)
    );
  } catch {
    return false;
  }
}

const [certificate, key, command] = ["CERTIFICATE", "KEY", "COMMAND"].map(
  (name) => `FLUXARA_CREDENTIALS_${name}`,
);

/** As `rules` of `settings.mjs`. */
export const credentialRules = {
  FLUXARA_CREDENTIALS_TRUST: [isCertificates, "certificates as PEM are expected"],
  FLUXARA_CREDENTIALS_TRUST_FILE: [
    isCertificatesFile,
    "a file of certificates as PEM, of at most 1 MB, is expected",
  ],
  FLUXARA_CREDENTIALS_TRUST_ONLY: [(value) => ["0", "1"].includes(value), "0 or 1 is expected"],
  [certificate]: [
    (value) => isShort(value) && isCertificates(value),
    "certificates as PEM are expected, the signer's first, of at most 64 kB",
  ],
  [key]: [keyOf, "a private key as PEM (PKCS#8) that is not encrypted is expected, of at most 64 kB"],
  [command]: [
    isCommand,
    'a program and its arguments as a JSON list such as ["/usr/bin/sign","--key","a"] are expected',
  ],
};

/** Of values that are not repeated. */
export const secretCredentials = ["FLUXARA_CREDENTIALS_TRUST", certificate, key, command];

const curves = ["prime256v1", "secp384r1", "secp521r1"];

function isUsableKey({ asymmetricKeyType: type, asymmetricKeyDetails: details }) {
  if (type === "ec") return curves.includes(details.namedCurve);
  return type === "ed25519" || (type === "rsa" && details.modulusLength >= 2048);
}

/** `keyUsage`, perhaps marked as critical, and its first byte. */
const keyUsage = /0603551d0f(?:0101ff)?040[45]030[23]0[0-7]([0-9a-f]{2})/;
const mayDigitallySign = ({ raw }) => {
  const [, usage] = keyUsage.exec(raw.toString("hex")) ?? [];
  return usage !== undefined && (Number.parseInt(usage, 16) & 0x80) !== 0;
};

const signerOf = (pem) => new X509Certificate(pem.match(block)?.[0] ?? "");

function wrongSigner(pem) {
  const signer = signerOf(pem);
  if (signer.ca) return "begins with the certificate of an authority: the signer's is expected first";
  if (!mayDigitallySign(signer)) return "is not for signing: the key usage digitalSignature is expected";
  if (!isUsableKey(signer.publicKey))
    return "has a key that cannot sign here: P-256, P-384, P-521, Ed25519 or RSA of at least 2,048 bits is expected";
  return undefined;
}

/** Settings that mean nothing without one another. */
function halfSigning({ pem, keyPem, list }) {
  if (keyPem && list) return `${key} and ${command} are both set: set one of them.`;
  if (!pem)
    return `${keyPem ? key : command} is set, but not ${certificate}: set both, or neither if nothing is signed.`;
  if (keyPem || list) return undefined;
  return `${certificate} is set, but neither ${key} nor ${command}: set one of them, or none of the three if nothing is signed.`;
}

/** What is wrong with the variables by which files are signed; each by itself is right. */
export function wrongSigning({ [certificate]: pem, [key]: keyPem, [command]: list }) {
  if (!pem && !keyPem && !list) return undefined;
  const half = halfSigning({ pem, keyPem, list });
  if (half !== undefined) return half;
  const wrong = wrongSigner(pem);
  if (wrong !== undefined) return `${certificate} ${wrong}.`;
  if (!keyPem || signerOf(pem).checkPrivateKey(keyOf(keyPem))) return undefined;
  return `${key} does not fit the first certificate of ${certificate}: the key of that certificate is expected.`;
}
