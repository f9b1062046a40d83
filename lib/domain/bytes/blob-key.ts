const hex64 = /^[0-9a-f]{64}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const variantName = /^[a-z0-9][a-z0-9.-]{0,120}$/;

type Blob = { workspaceId: string; sha256: string };

/** Storage key of a blob's bytes; derived from the measured hash, never from caller input. */
export function blobKey({ workspaceId, sha256 }: Blob): string {
  if (!uuid.test(workspaceId)) throw new Error("A blob key needs a workspace id");
  if (!hex64.test(sha256)) throw new Error("A blob key needs a sha256 in lower case hex");
  return `${workspaceId}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** The hash of the bytes under a blob's own key; undefined for any other key. */
export const blobHash = (key: string): string | undefined => /\/([0-9a-f]{64})$/.exec(key)?.[1];

/** Storage key of a file derived from a blob (preview, conversion). */
export function derivedKey({ workspaceId, sha256, variant }: Blob & { variant: string }): string {
  if (!variantName.test(variant)) throw new Error(`Not a variant's name: ${variant}`);
  return `${blobKey({ workspaceId, sha256 })}.${variant}`;
}

/** What a derived file's key names; null for any other key. */
export function derivedPlace(key: string): (Blob & { variant: string }) | null {
  const [, workspaceId, sha256, variant] = /^([^/]+)\/..\/..\/([0-9a-f]{64})\.(.+)$/.exec(key) ?? [];
  if (workspaceId === undefined || sha256 === undefined || variant === undefined) return null;
  return { workspaceId, sha256, variant };
}

/**
 * Storage key of a part of an upload. `id` is new for each request: when two send the same part, one loses, and only
 * the bytes under its own key are removed.
 */
export function partKey({ workspaceId, uploadId, id }: Record<"workspaceId" | "uploadId" | "id", string>) {
  for (const each of [workspaceId, uploadId, id])
    if (!uuid.test(each)) throw new Error("A part's key needs three ids");
  return `${workspaceId}/uploads/${uploadId}/${id}`;
}

/** Storage key of an export's archive plan. */
export function exportKey({ workspaceId, exportId }: { workspaceId: string; exportId: string }): string {
  if (!uuid.test(workspaceId) || !uuid.test(exportId)) throw new Error("An export key needs two ids");
  return `${workspaceId}/exports/${exportId}.json`;
}

/** Storage key of the layout beside an archive's plan. */
export const layoutKey = (planKey: string) => planKey.replace(/\.json$/, ".layout");
