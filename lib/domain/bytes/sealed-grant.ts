import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

const [ivBytes, tagBytes] = [12, 16];
const cipher = "aes-256-gcm";

const keyFor = (use: string, secret: string) =>
  createHmac("sha256", secret).update(`sealed media ${use}`).digest();

/**
 * Encrypts a grant, so that its URL reveals nothing about it. The nonce is derived from the text: the same grant always
 * gets the same URL, which browsers can cache, and no nonce is used for two different texts.
 */
export function seal(text: string, secret: string): string {
  const iv = createHmac("sha256", keyFor("nonce", secret)).update(text).digest().subarray(0, ivBytes);
  const sealing = createCipheriv(cipher, keyFor("key", secret), iv);
  return Buffer.concat([iv, sealing.update(text, "utf8"), sealing.final(), sealing.getAuthTag()]).toString(
    "base64url",
  );
}

/** Null unless it was sealed with this secret. */
export function unseal(sealed: string, secret: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < ivBytes + tagBytes || bytes.toString("base64url") !== sealed) return null;
  const opening = createDecipheriv(cipher, keyFor("key", secret), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  opening.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([opening.update(bytes.subarray(ivBytes, -tagBytes)), opening.final()]).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}
