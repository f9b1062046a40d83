type ImportSource = { set: string | null; path: string; sha256: string };

/** The `externalId` of an import job: the same file in the same set is one job. */
export function importId({ set, path, sha256 }: ImportSource): string {
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

/** "Cell 1, 3, 1" of a job that a batch made, counted from 1, and which try it is; null for other jobs. */
function cellName(externalId: string | null): string | null {
  const [, at, number] = externalId?.match(/^batch:[0-9a-f-]{36}:([\d.]*):(\d+)$/) ?? [];
  if (at === undefined) return null;
  const cell =
    at === ""
      ? "Only cell"
      : `Cell ${at
          .split(".")
          .map((index) => Number(index) + 1)
          .join(", ")}`;
  return number === "1" ? cell : `${cell}, job ${number}`;
}

/** A job's display name: its file, its cell, the runner's external id, or its shortened id. */
export function jobName({ id, externalId, variantSet, cover }: JobNameSource): string {
  const path = importedPath(externalId, variantSet?.key ?? null);
  return (
    path?.split("/").at(-1) ||
    cover?.name ||
    cellName(externalId) ||
    externalId ||
    `Job ${id.slice(0, 4)}…${id.slice(-4)}`
  );
}
