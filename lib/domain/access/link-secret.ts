import { createHmac, timingSafeEqual } from "node:crypto";

/** What a mailed link does. A secret made for one does nothing else. */
export type LinkPurpose = "invitation" | "reset" | "unsubscribe";

const idBytes = 16;

function signatureOf(purpose: LinkPurpose, id: Buffer, key: string): Buffer {
  return createHmac("sha256", key).update(`link ${purpose} `).update(id).digest().subarray(0, 24);
}

/**
 * The secret in a mailed link: the row's id and a signature over it, 54 characters of base64url. It can be made again
 * whenever a mail is sent, so no row holds it. `key` is the installation's secret: with a new one all links end.
 */
export function linkSecret(purpose: LinkPurpose, id: string, key: string): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, signatureOf(purpose, bytes, key)]).toString("base64url");
}

/** The id of the row that a secret was made for; null if it was made for none, for another purpose, or by another key. */
export function idOfLinkSecret(purpose: LinkPurpose, secret: string, key: string): string | null {
  const bytes = Buffer.from(secret, "base64url");
  const [id, signature] = [bytes.subarray(0, idBytes), bytes.subarray(idBytes)];
  const right = signatureOf(purpose, id, key);
  if (bytes.toString("base64url") !== secret || signature.length !== right.length) return null;
  if (!timingSafeEqual(signature, right)) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
