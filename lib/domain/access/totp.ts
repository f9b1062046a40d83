import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { fromBase32, toBase32 } from "./base32";

/** RFC 6238 as every authenticator app does it: SHA-1, 6 digits, 30 seconds. */
const [stepMs, digits] = [30_000, 6];
/** How many steps a phone's clock may be off, either way. */
const tolerance = 1;

/** 160 bits, as RFC 4226 recommends, in base32. */
export const newTotpSecret = (): string => toBase32(randomBytes(20));

export const stepAt = (now: Date): number => Math.floor(now.getTime() / stepMs);

/** The code of a step. `secret` is in base32. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const at = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The steps around `now`, earliest first, whose code this is. */
export function stepsOf(secret: string, code: string, now: Date): number[] {
  const current = stepAt(now);
  const near = Array.from({ length: 2 * tolerance + 1 }, (_, index) => current - tolerance + index);
  return near.filter((step) => step >= 0 && isSame(totpCode(secret, step), code));
}

const furthestSteps = 40;

/**
 * By how many minutes the clock of a phone that shows this code is off, at most 20; positive if it is fast. Null if the
 * code is of no time near: then it is another secret's.
 */
export function minutesOff(secret: string, code: string, now: Date): number | null {
  const current = stepAt(now);
  for (let off = tolerance + 1; off <= furthestSteps; off++)
    for (const signed of [off, -off])
      if (current + signed >= 0 && isSame(totpCode(secret, current + signed), code))
        return Math.sign(signed) * Math.max(1, Math.round((off * stepMs) / 60_000));
  return null;
}

/** What a QR code says to an authenticator app. `issuer` names the installation. */
export function totpUri(secret: string, who: { email: string; issuer: string }): string {
  const label = `${encodeURIComponent(who.issuer)}:${encodeURIComponent(who.email)}`;
  // SHA-1, 6 digits and 30 seconds are what apps assume: a shorter text makes a QR code that is easier to scan.
  const query = { secret, issuer: who.issuer };
  // Apps read %20 as a space, and not all of them read "+" so.
  return `otpauth://totp/${label}?${new URLSearchParams(query).toString().replaceAll("+", "%20")}`;
}
