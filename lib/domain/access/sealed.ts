import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** What is sealed: a text sealed for one purpose cannot be opened for another. */
export type SealPurpose = "second factor" | "sign-in" | "sign-out" | "webhook";

const cipher = "aes-256-gcm";
const [ivBytes, tagBytes] = [12, 16];

const keyOf = (purpose: SealPurpose, secret: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", `fluxara ${purpose}`, 32));

/** Encrypts a text that rows or cookies keep. `secret` is the installation's. */
export function seal(purpose: SealPurpose, text: string, secret: string): Buffer<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyOf(purpose, secret), iv);
  const body = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), body]);
}

/** Null if it was sealed for another purpose, with another secret, or was changed. */
export function unseal(purpose: SealPurpose, sealed: Uint8Array, secret: string): string | null {
  const bytes = Buffer.from(sealed);
  const iv = bytes.subarray(0, ivBytes);
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
  try {
    const opening = createDecipheriv(cipher, keyOf(purpose, secret), iv, { authTagLength: tagBytes });
    opening.setAuthTag(tag);
    const text = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
    return text.toString("utf8");
  } catch {
    return null;
  }
}
