import { assertDefined } from "@/lib/assert";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { safeName } from "@/lib/domain/archive/safe-name";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { sealMedia, visitExpiry } from "@/lib/domain/bytes/media-signature";
import { env } from "@/lib/env";
import { type DerivedFile, downloadName, mediaTypes, type PictureFormat } from "./media-urls";

/** A file for a link's visitor; `row.name` is the name that the visitor may know. */
export type SharedFile = {
  kind: "inline" | "attachment";
  row: Pick<ArtifactRow, "id" | "sha256" | "name" | "type" | "bytes">;
  link: { id: string; expiresAt: Date };
};

const secret = () => assertDefined(env.secret, "FLUXARA_SECRET");

/** What all visitors' URLs have in common: sealed, served by this server, short-lived. */
const grantOf = ({ kind, row, link }: SharedFile, format: PictureFormat, now: Date) => ({
  kind,
  artifactId: row.id,
  type: mediaTypes[format],
  name: downloadName(row.name, format),
  expiresAt: visitExpiry(now, link.expiresAt),
  cacheable: kind === "inline",
  ...(kind === "inline" ? {} : { linkId: link.id }),
});

export function sharedUrl({ workspaceId }: Scope, file: SharedFile & DerivedFile, now: Date): string {
  const { sha256 } = file.row;
  const key = derivedKey({ workspaceId, sha256, variant: file.variant });
  const grant = { ...grantOf(file, file.format, now), key, etag: file.hash, bytes: file.bytes };
  return sealMedia(grant, secret());
}

export function sharedOriginalUrl({ workspaceId }: Scope, file: SharedFile, now: Date): string {
  const { sha256, bytes, type } = file.row;
  const key = blobKey({ workspaceId, sha256 });
  const grant = { ...grantOf(file, type as PictureFormat, now), key, etag: sha256, bytes: Number(bytes) };
  return sealMedia(grant, secret());
}

/** URL of a link's archive, by its plan; the file is named after the link's title. */
export function sharedArchiveUrl(
  { planKey, digest }: { planKey: string; digest: string },
  link: { id: string; title: string; expiresAt: Date },
  now: Date,
): string {
  const grant = {
    kind: "archive" as const,
    key: planKey,
    artifactId: null,
    type: "application/zip",
    etag: digest,
    name: safeName(`${link.title}.zip`),
    expiresAt: visitExpiry(now, link.expiresAt),
    cacheable: false,
    linkId: link.id,
  };
  return sealMedia(grant, secret());
}
