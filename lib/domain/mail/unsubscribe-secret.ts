import { bytesOfId, bytesOfSigned, idOfBytes, signedText } from "@/lib/domain/access/link-secret";
import { type NewsKind, newsKinds } from "./news-settings";

/** Whose mails about what a link ends. */
export type UnsubscribeLink = { accountId: string; about: NewsKind | "digest" };

/** In the order of their bytes in the secrets of sent mails. */
const abouts = [...newsKinds, "digest"] as const;
const dayMs = 86_400_000;
const validDays = 365;
const [idEnd, secretBytes] = [16, 19];

const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);

/** The secret in a mail's link to unsubscribe: account, kind and day, signed. No row holds it. */
export function unsubscribeSecret({ accountId, about }: UnsubscribeLink, now: Date, key: string): string {
  const content = Buffer.alloc(secretBytes);
  bytesOfId(accountId).copy(content);
  content.writeUInt8(abouts.indexOf(about), idEnd);
  content.writeUInt16BE(dayOf(now), idEnd + 1);
  return signedText("unsubscribe", content, key);
}

/** What a secret was made for; null if it was made by nobody, or more than a year ago. */
export function readUnsubscribeSecret(secret: string, now: Date, key: string): UnsubscribeLink | null {
  const content = bytesOfSigned("unsubscribe", secret, key);
  if (content?.length !== secretBytes) return null;
  const about = abouts[content.readUInt8(idEnd)];
  const hasExpired = dayOf(now) - content.readUInt16BE(idEnd + 1) > validDays;
  return about === undefined || hasExpired
    ? null
    : { accountId: idOfBytes(content.subarray(0, idEnd)), about };
}
