import { createHmac, timingSafeEqual } from "node:crypto";
import { seal, unseal } from "./sealed-grant";

/** How bytes are sent: inline, as an attachment, or many files as an archive. */
type MediaKind = "inline" | "attachment" | "archive";

/** All that the front server needs to send bytes without a database query. */
export type MediaGrant = {
  kind: MediaKind;
  /** Storage key of the bytes, or of an archive's plan. */
  key: string;
  /** The artifact whose removal revokes the grant; null for an archive, whose plan names its artifacts. */
  artifactId: string | null;
  /** Media type. */
  type: string;
  /** Strong entity tag without quotes: the hash of the bytes. */
  etag: string;
  /** File name, also for inline bytes. */
  name: string;
  /** Seconds since 1970. */
  expiresAt: number;
  /** Whether server and browsers may cache it: only for small, immutable files. */
  cacheable: boolean;
  /** Expected length; a file of another length is damaged and not sent. */
  bytes?: number;
  /** The share link of a download, which must be open when it starts. */
  linkId?: string;
};

const keyId = "1";
const sealedPath = /^\/media\/2\.([\w-]{1,2000})$/;

const mac = (payload: string, secret: string) =>
  createHmac("sha256", `media:${secret}`).update(`${keyId}.${payload}`).digest("base64url");

function textOf(grant: MediaGrant): string {
  return JSON.stringify([
    grant.kind,
    grant.key,
    grant.artifactId,
    grant.type,
    grant.etag,
    grant.name,
    grant.expiresAt,
    grant.cacheable ? 1 : 0,
    ...(grant.bytes === undefined && grant.linkId === undefined ? [] : [grant.bytes ?? null]),
    ...(grant.linkId === undefined ? [] : [grant.linkId]),
  ]);
}

/** `/media/{key id}.{grant}.{mac}`: the URL contains the whole grant, and the signature covers all of it. */
export function signMedia(grant: MediaGrant, secret: string): string {
  const payload = Buffer.from(textOf(grant)).toString("base64url");
  return `/media/${keyId}.${payload}.${mac(payload, secret)}`;
}

/** `/media/2.{sealed grant}`: for recipients who must not learn which artifact it is. */
export const sealMedia = (grant: MediaGrant, secret: string): string =>
  `/media/2.${seal(textOf(grant), secret)}`;

/** The text of the grant in a path; null if forged. */
function grantText(path: string, secret: string): string | null {
  const sealed = sealedPath.exec(path)?.[1];
  if (sealed !== undefined) return unseal(sealed, secret);
  const parts = /^\/media\/1\.([\w-]+)\.([\w-]{43})$/.exec(path);
  const payload = parts?.[1];
  const given = parts?.[2];
  if (payload === undefined || given === undefined) return null;
  const right = Buffer.from(mac(payload, secret));
  if (!timingSafeEqual(Buffer.from(given), right)) return null;
  return Buffer.from(payload, "base64url").toString("utf8");
}

/** The grant in a path; null if forged or expired. `now` in milliseconds. */
export function verifyMedia(path: string, secret: string, now: number): MediaGrant | null {
  const text = grantText(path, secret);
  if (text === null) return null;
  const [kind, key, artifactId, type, etag, name, expiresAt, cacheable, bytes = null, linkId] =
    JSON.parse(text);
  if (expiresAt * 1000 <= now) return null;
  const grant = { kind, key, artifactId, type, etag, name, expiresAt, cacheable: cacheable === 1 };
  return {
    ...grant,
    ...(bytes === null ? {} : { bytes }),
    ...(linkId === undefined ? {} : { linkId }),
  };
}

/** `Cache-Control` of a grant's bytes. */
export const cachingOf = ({ cacheable }: Pick<MediaGrant, "cacheable">) =>
  cacheable ? "private, max-age=86400, immutable" : "private, no-cache";

const startOf = (now: Date, periodMs: number) => new Date(Math.floor(now.getTime() / periodMs) * periodMs);

export const startOfDay = (now: Date): Date => startOf(now, 86_400_000);

export const startOfMinute = (now: Date): Date => startOf(now, 60_000);

/**
 * Preview URLs stay the same for a whole UTC day and are valid until the end of the next, so that browsers can cache
 * them.
 */
export function previewExpiry(now: Date): number {
  const day = 86_400;
  return (Math.floor(now.getTime() / 1000 / day) + 2) * day;
}

/** Originals, downloads and archives are valid for 5 minutes. */
export function downloadExpiry(now: Date): number {
  return Math.floor(now.getTime() / 1000) + 300;
}

/**
 * URLs for a share link's visitors are valid for 10 to 20 minutes, so that a revoked link's previews soon expire too,
 * and never longer than the link. Downloads name the link, and end with it at once. They stay the same for 10 minutes, so that browsers can cache them.
 */
export function visitExpiry(now: Date, linkEndsAt: Date): number {
  const step = 600;
  const rounded = (Math.floor(now.getTime() / 1000 / step) + 2) * step;
  return Math.min(rounded, Math.floor(linkEndsAt.getTime() / 1000));
}
