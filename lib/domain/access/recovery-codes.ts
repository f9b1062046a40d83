import { randomBytes } from "node:crypto";
import { toBase32 } from "./base32";
import { hashSecret } from "./token-secret";

const count = 10;
const bytesEach = 10;

/** "abcd-efgh-ijkl-mnop": 80 random bits, so that a hash needs neither salt nor to be slow. */
const newCode = () => (toBase32(randomBytes(bytesEach)).toLowerCase().match(/.{4}/g) ?? []).join("-");

export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newCode);

/** What people type: six digits of an app, or a recovery code; null if it is neither. */
export type SecondFactorCode = { kind: "totp" | "recovery"; code: string };

/** Spaces, hyphens and case do not matter, as people copy codes from apps, paper and screens. */
export function readCode(typed: string): SecondFactorCode | null {
  const code = typed.slice(0, 100).toLowerCase().replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(code)) return { kind: "totp", code };
  return /^[a-z2-7]{16}$/.test(code) ? { kind: "recovery", code } : null;
}

/** The stored form of a code as `readCode` returns it. */
export const hashRecoveryCode = (code: string): string => hashSecret(code.replaceAll("-", ""));
