import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a pass opens: one link, as long as its passphrase does not change. */
export type LinkLock = { id: string; passphraseHash: string };

const keyOf = (secret: string) => createHmac("sha256", secret).update("link pass").digest();

const macOf = ({ id, passphraseHash }: LinkLock, endsAt: number, secret: string) =>
  createHmac("sha256", keyOf(secret)).update(`${id} ${passphraseHash} ${endsAt}`).digest("base64url");

/** The cookie's value for a visitor who entered the passphrase; `endsAt` in seconds since 1970. */
export const newPass = (link: LinkLock, endsAt: number, secret: string): string =>
  `${endsAt}.${macOf(link, endsAt, secret)}`;

/** `now` in milliseconds. */
export function isPassFor(link: LinkLock, pass: string, { secret, now }: { secret: string; now: number }) {
  const [, end, mac] = /^(\d{10})\.([\w-]{43})$/.exec(pass) ?? [];
  if (end === undefined || mac === undefined || Number(end) * 1000 <= now) return false;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(link, Number(end), secret)));
}

/** The name of a link's cookie; only those who have the link can tell which link it is for. */
export const passName = (linkSecret: string): string =>
  `flx-link-${createHash("sha256").update(`pass ${linkSecret}`).digest("hex").slice(0, 16)}`;
