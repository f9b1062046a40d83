import { createHmac, timingSafeEqual } from "node:crypto";

/** What a mailed link does. A secret made for one does nothing else. */
export type LinkPurpose = "invitation" | "reset" | "unsubscribe";

const idBytes = 16;
const signatureBytes = 24;

function signatureOf(purpose: LinkPurpose, content: Buffer, key: string): Buffer {
  const hmac = createHmac("sha256", key).update(`link ${purpose} `).update(content);
  return hmac.digest().subarray(0, signatureBytes);
}

/** Bytes and a signature over them, as base64url. `key` is the installation's secret: with a new one all links end. */
export function signedText(purpose: LinkPurpose, content: Buffer, key: string): string {
  return Buffer.concat([content, signatureOf(purpose, content, key)]).toString("base64url");
}

/** The bytes in a text of `signedText`; null if it was made for another purpose, by another key, or by nobody. */
export function bytesOfSigned(purpose: LinkPurpose, text: string, key: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text || bytes.length <= signatureBytes) return null;
  const content = bytes.subarray(0, -signatureBytes);
  const right = signatureOf(purpose, content, key);
  return timingSafeEqual(bytes.subarray(-signatureBytes), right) ? content : null;
}

export const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

export const idOfBytes = (bytes: Buffer): string =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/**
 * The secret in a mailed link: the row's id and a signature over it, 54 characters of base64url. It can be made again
 * whenever a mail is sent, so no row holds it.
 */
export const linkSecret = (purpose: LinkPurpose, id: string, key: string): string =>
  signedText(purpose, bytesOfId(id), key);

/** The id of the row that a secret was made for; null if it was made for none, for another purpose, or by another key. */
export function idOfLinkSecret(purpose: LinkPurpose, secret: string, key: string): string | null {
  const bytes = bytesOfSigned(purpose, secret, key);
  return bytes?.length === idBytes ? idOfBytes(bytes) : null;
}
