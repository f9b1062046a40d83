import { assertDefined } from "@/lib/assert";
import { storage } from "@/lib/bytes/storage/storage";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { safeName } from "@/lib/domain/archive/safe-name";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { disposition } from "@/lib/domain/bytes/disposition";
import {
  cachingOf,
  downloadExpiry,
  type MediaGrant,
  previewExpiry,
  sealMedia,
  signMedia,
  startOfDay,
  startOfMinute,
} from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";

const secret = () => assertDefined(env.secret, "FLUXARA_SECRET");

/** Media type and file extension by picture type. */
export const mediaTypes = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" } as const;
export const extensions = { png: "png", jpeg: "jpg", webp: "webp" } as const;
export type PictureFormat = keyof typeof mediaTypes;

/** The artifact's name made safe, with the extension of the format sent. */
export function downloadName(name: string, format: PictureFormat): string {
  const had = /\.(png|jpe?g|webp)$/i.exec(name);
  if (had && format === "jpeg" && had[1]?.toLowerCase() === "jpeg") return safeName(name);
  // Made safe before the extension is added: `....png` would become `png`.
  return safeName(`${safeName(had ? name.slice(0, had.index) : name)}.${extensions[format]}`);
}

type UrlSource = Pick<ArtifactRow, "id" | "sha256" | "name" | "type" | "bytes">;

/**
 * URL of bytes that are the same for everyone: at the object store if it can presign, otherwise at this server. A
 * preview is signed as of the start of the day, so its URL stays the same all day.
 */
function urlOf(grant: MediaGrant, now: Date): string {
  const store = storage();
  if (store.presign === undefined) return signMedia(grant, secret());
  const at = grant.cacheable ? startOfDay(now) : now;
  return store.presign(grant.key, {
    at,
    seconds: grant.expiresAt - Math.floor(at.getTime() / 1000),
    type: grant.type,
    disposition: disposition(grant.kind === "inline" ? "inline" : "attachment", grant.name),
    caching: cachingOf(grant),
  });
}

type KeptTile = { url: string; expiresAt: number; sha256: string; name: string };

/** Takes some 2 MB. */
const maxTiles = 2_000;
const keptTiles = () => remember("tile-urls", () => new Map<string, KeptTile>());

/**
 * URL of the 512 px preview; the same within a UTC day. Kept in memory, since signing costs more than the rest of a
 * tile.
 */
export function tileUrl(scope: Scope, row: UrlSource, now: Date): string {
  const { id, sha256, name } = row;
  const expiresAt = previewExpiry(now);
  const tiles = keptTiles();
  const kept = tiles.get(id);
  if (kept?.expiresAt === expiresAt && kept.sha256 === sha256 && kept.name === name) return kept.url;
  const url = newTileUrl(scope, row, now);
  if (tiles.size >= maxTiles) tiles.clear();
  tiles.set(id, { url, expiresAt, sha256, name });
  return url;
}

function newTileUrl({ workspaceId }: Scope, row: UrlSource, now: Date): string {
  return urlOf(
    {
      kind: "inline",
      key: derivedKey({ workspaceId, sha256: row.sha256, variant: "tile" }),
      artifactId: row.id,
      type: mediaTypes.webp,
      etag: `${row.sha256}-tile`,
      name: downloadName(row.name, "webp"),
      expiresAt: previewExpiry(now),
      cacheable: true,
    },
    now,
  );
}

/**
 * URL of the original, inline or as an attachment. The inline URL stays the same within a minute, so a browser that has
 * the picture only revalidates it.
 */
export function originalUrl(scope: Scope, row: UrlSource, kind: "inline" | "attachment", now: Date): string {
  const at = kind === "inline" ? startOfMinute(now) : now;
  const type = row.type as PictureFormat;
  return urlOf(
    {
      kind,
      key: blobKey({ workspaceId: scope.workspaceId, sha256: row.sha256 }),
      artifactId: row.id,
      type: mediaTypes[type],
      etag: row.sha256,
      bytes: Number(row.bytes),
      name: downloadName(row.name, type),
      expiresAt: downloadExpiry(at),
      cacheable: false,
    },
    at,
  );
}

export type DerivedFile = { variant: string; format: PictureFormat; hash: string; bytes: number };

type SentFile = DerivedFile & { kind: "inline" | "attachment" };

/**
 * URL of a derived file: an inline preview, valid to the end of the next UTC day, or a download, valid for 5 minutes.
 */
export function derivedUrl(scope: Scope, row: UrlSource, { kind, ...file }: SentFile, now: Date): string {
  return urlOf(
    {
      kind,
      key: derivedKey({ workspaceId: scope.workspaceId, sha256: row.sha256, variant: file.variant }),
      artifactId: row.id,
      type: mediaTypes[file.format],
      etag: file.hash,
      bytes: file.bytes,
      name: downloadName(row.name, file.format),
      expiresAt: kind === "inline" ? previewExpiry(now) : downloadExpiry(now),
      cacheable: kind === "inline",
    },
    now,
  );
}

/**
 * Sealed URL of the bare pixels. The file is named after `row.name`; the URL reveals neither the artifact nor the
 * original.
 */
export function blindUrl(scope: Scope, row: UrlSource, file: DerivedFile, now: Date): string {
  return sealMedia(
    {
      kind: "inline",
      key: derivedKey({ workspaceId: scope.workspaceId, sha256: row.sha256, variant: file.variant }),
      artifactId: row.id,
      type: mediaTypes[file.format],
      etag: file.hash,
      bytes: file.bytes,
      name: `${row.name}.${extensions[file.format]}`,
      expiresAt: previewExpiry(now),
      cacheable: true,
    },
    secret(),
  );
}

/** URL of an archive, given the storage key of its plan. */
export function archiveUrl(planKey: string, digest: string, name: string, now: Date): string {
  return signMedia(
    {
      kind: "archive",
      key: planKey,
      artifactId: null,
      type: "application/zip",
      etag: digest,
      name: safeName(name),
      expiresAt: downloadExpiry(now),
      cacheable: false,
    },
    secret(),
  );
}
