import { createHmac, timingSafeEqual } from "node:crypto";

/** How bytes leave: shown in a page, saved as a file, or many files as one archive. */
type MediaKind = "inline" | "attachment" | "archive";

/** All that the front needs to move bytes without asking the database. */
export type MediaGrant = {
  kind: MediaKind;
  /** Storage key of the bytes, or of an archive's plan. */
  key: string;
  /** Whose bytes they are; null for an archive, whose plan names them. Its removal ends the grant. */
  artifactId: string | null;
  /** Media type. */
  type: string;
  /** Strong entity tag without quotes: the hash of the bytes. */
  etag: string;
  /** Name to save under; inline bytes have one too. */
  name: string;
  /** Seconds since 1970. */
  expiresAt: number;
  /** Kept in memory and by browsers: only what is small and never changes. */
  cacheable: boolean;
  /** Known length: a file of another one is damaged, and is not sent. */
  bytes?: number;
};

const keyId = "1";

const mac = (payload: string, secret: string) =>
  createHmac("sha256", `media:${secret}`).update(`${keyId}.${payload}`).digest("base64url");

/** `/media/{key id}.{grant}.{mac}`; the grant is all in the address, and the signature covers all of it. */
export function signMedia(grant: MediaGrant, secret: string): string {
  const fields = [
    grant.kind,
    grant.key,
    grant.artifactId,
    grant.type,
    grant.etag,
    grant.name,
    grant.expiresAt,
    grant.cacheable ? 1 : 0,
    ...(grant.bytes === undefined ? [] : [grant.bytes]),
  ];
  const payload = Buffer.from(JSON.stringify(fields)).toString("base64url");
  return `/media/${keyId}.${payload}.${mac(payload, secret)}`;
}

/** The grant that a path carries; null when it was not signed by us or its time is over. `now` in milliseconds. */
export function verifyMedia(path: string, secret: string, now: number): MediaGrant | null {
  const parts = /^\/media\/1\.([\w-]+)\.([\w-]{43})$/.exec(path);
  const payload = parts?.[1];
  const given = parts?.[2];
  if (payload === undefined || given === undefined) return null;
  const right = Buffer.from(mac(payload, secret));
  if (!timingSafeEqual(Buffer.from(given), right)) return null;
  const [kind, key, artifactId, type, etag, name, expiresAt, cacheable, bytes] = JSON.parse(
    Buffer.from(payload, "base64url").toString("utf8"),
  );
  if (expiresAt * 1000 <= now) return null;
  const grant = { kind, key, artifactId, type, etag, name, expiresAt, cacheable: cacheable === 1 };
  return bytes === undefined ? grant : { ...grant, bytes };
}

/** Previews are signed a UTC day and hold to the end of the next one, so that a page seen again asks for nothing. */
export function previewExpiry(now: Date): number {
  const day = 86_400;
  return (Math.floor(now.getTime() / 1000 / day) + 2) * day;
}

/** Originals, downloads and archives hold 5 minutes. */
export function downloadExpiry(now: Date): number {
  return Math.floor(now.getTime() / 1000) + 300;
}
