type Imported = { set: string | null; path: string; sha256: string };

/** The `externalId` of an import job: the same file in the same set is one job. */
export function importId({ set, path, sha256 }: Imported): string {
  return `import:${set ?? ""}:${path}:${sha256}`;
}

/** The path of the file that a job imported; null for other jobs. */
export function importedPath(externalId: string | null, setKey: string | null): string | null {
  const prefix = `import:${setKey ?? ""}:`;
  const hash = externalId?.match(/:[0-9a-f]{64}$/);
  if (externalId === null || !hash || !externalId.startsWith(prefix)) return null;
  return externalId.slice(prefix.length, hash.index) || null;
}

type JobNameSource = {
  id: string;
  externalId: string | null;
  variantSet: { key: string } | null;
  cover: { name: string } | null;
};

/** A job's display name: its file, the runner's external id, or its shortened id. */
export function jobName({ id, externalId, variantSet, cover }: JobNameSource): string {
  const path = importedPath(externalId, variantSet?.key ?? null);
  return path?.split("/").at(-1) || cover?.name || externalId || `Job ${id.slice(0, 4)}…${id.slice(-4)}`;
}
