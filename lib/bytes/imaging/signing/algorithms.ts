import { constants, type KeyObject, sign, verify } from "node:crypto";

/** `cose`: its number. `hash`: null where the algorithm has its own. `sizes`: of an elliptic curve's signature, r‖s. */
type Algorithm = { cose: number; hash: string | null; size: number | null };

const algorithms = {
  es256: { cose: -7, hash: "sha256", size: 64 },
  es384: { cose: -35, hash: "sha384", size: 96 },
  es512: { cose: -36, hash: "sha512", size: 132 },
  ed25519: { cose: -8, hash: null, size: null },
  ps256: { cose: -37, hash: "sha256", size: null },
} as const satisfies Record<string, Algorithm>;

export type AlgorithmName = keyof typeof algorithms;

export const coseNumber = (name: AlgorithmName): number => algorithms[name].cose;

const byCurve: Readonly<Record<string, AlgorithmName>> = {
  prime256v1: "es256",
  secp384r1: "es384",
  secp521r1: "es512",
};

/** The algorithm that a key signs with. Other keys are refused at start. */
export function algorithmOf({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): AlgorithmName {
  const name = type === "ec" ? byCurve[details?.namedCurve ?? ""] : type === "ed25519" ? type : "ps256";
  if (name === undefined) throw new Error("A key of this kind does not sign");
  return name;
}

const ownOptions = (name: AlgorithmName) =>
  name === "ps256"
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : algorithms[name].size === null
      ? {}
      : ({ dsaEncoding: "ieee-p1363" } as const);

export const signWith = (name: AlgorithmName, key: KeyObject, bytes: Uint8Array): Buffer =>
  sign(algorithms[name].hash, bytes, { key, ...ownOptions(name) });

export const isSignatureOf = (
  name: AlgorithmName,
  key: KeyObject,
  signed: { bytes: Uint8Array; signature: Buffer },
) => verify(algorithms[name].hash, signed.bytes, { key, ...ownOptions(name) }, signed.signature);

/** How long a signature is, before it is made. */
export const signatureBytes = (name: AlgorithmName, key: KeyObject): number =>
  algorithms[name].size ?? (name === "ed25519" ? 64 : (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);

/** The two numbers of a signature that DER has; undefined if it is none. */
function numbersIn(signature: Buffer): [r: Buffer, s: Buffer] | undefined {
  const long = signature[1] === 0x81 ? 1 : 0;
  const first = 2 + long;
  if (signature[0] !== 0x30 || signature[first] !== 2) return undefined;
  const second = first + 2 + (signature[first + 1] ?? 0);
  const end = second + 2 + (signature[second + 1] ?? 0);
  if (signature[second] !== 2 || end !== signature.length) return undefined;
  return [signature.subarray(first + 2, second), signature.subarray(second + 2, end)];
}

/** Left of its zeros, or filled with some. */
function inBytes(number: Buffer, size: number): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.alloc(0) : number.subarray(start);
  return Buffer.concat([Buffer.alloc(Math.max(0, size - digits.length)), digits]);
}

/** A program's signature as COSE has it: of elliptic curves r‖s, which many programs return as DER. */
export function asCose(name: AlgorithmName, signature: Buffer): Buffer {
  const { size } = algorithms[name];
  const numbers = size === null || signature.length === size ? undefined : numbersIn(signature);
  if (size === null || numbers === undefined) return signature;
  return Buffer.concat(numbers.map((number) => inBytes(number, size / 2)));
}
