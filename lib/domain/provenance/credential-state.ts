/**
 * What reading a file's Content Credentials found. `trusted` and `valid`: every hash and the signature were checked.
 * `remote`: there is a pointer to another place, which is not followed. `unread`: not read yet.
 */
export const credentialStates = [
  "trusted",
  "valid",
  "changed",
  "invalid",
  "remote",
  "none",
  "unread",
] as const;
export type CredentialState = (typeof credentialStates)[number];

/** A stored state; one of a later version counts as not read. */
export const credentialState = (text: string): CredentialState =>
  credentialStates.find((state) => state === text) ?? "unread";

/** State and reason by the C2PA status codes of failures. */
export type CredentialVerdict = {
  state: "trusted" | "valid" | "changed" | "invalid";
  because: string | null;
};

const untrusted = "signingCredential.untrusted";
const isChange = (code: string) =>
  code.endsWith(".mismatch") || code === "assertion.missing" || code === "assertion.undeclared";

const reasons: Readonly<Record<string, string>> = {
  "signingCredential.expired":
    "The signer's certificate has ended, and no time stamp says that it signed before.",
  "signingCredential.invalid": "The signer's certificate may not be used to sign.",
  "signingCredential.ocsp.revoked": "The signer's certificate was revoked.",
  "claimSignature.outsideValidity": "It was signed outside the dates of the signer's certificate.",
  "claimSignature.missing": "The signature is missing.",
  "algorithm.unsupported": "It uses an unknown algorithm.",
  "claim.multiple": "A manifest has several claims.",
  "claim.missing": "A manifest has no claim.",
};

function reasonOf(code: string): string {
  return reasons[code] ?? `The credentials break their own rules (${code}).`;
}

/**
 * The state by the codes of failures: those of the active manifest, and those in a parent that its signer had not
 * recorded, so that they came later. The library's own words know no difference between changed and ended.
 */
export function verdictOf(active: readonly string[], later: readonly string[]): CredentialVerdict {
  // Whether a parent's signer is known says nothing about what came after.
  const all = [...active, ...later.filter((code) => code !== untrusted)];
  if (all.some(isChange)) return { state: "changed", because: null };
  const others = all.filter((code) => code !== untrusted);
  const [worst] = others.toSorted((a, b) => Number(b in reasons) - Number(a in reasons));
  if (worst !== undefined) return { state: "invalid", because: reasonOf(worst) };
  return { state: all.length === 0 ? "trusted" : "valid", because: null };
}
