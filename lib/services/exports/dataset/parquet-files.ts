import { readFile } from "node:fs/promises";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { Scope } from "@/lib/domain/access/access";
import type { ArchiveFile } from "@/lib/domain/archive/compose-archive";
import type { DatasetRow } from "@/lib/domain/datasets/dataset-row";
import type { WrittenRow } from "@/lib/domain/datasets/parquet-columns";
import type { Dataset } from "./gather-dataset";
import { parquetBytes } from "./parquet-bytes";
import { tellPictures } from "./told-pictures";

const mebi = 2 ** 20;
/** A group is in memory several times while it is written. */
const most = { groupBytes: 16 * mebi, groupRows: 5_000, fileBytes: 1024 * mebi };
const maxBytes = 2 ** 32;

/** Bytes of the pictures as the caller asked for them; null for a dataset without. */
export type PictureBytes = (artifactId: string) => { key: string; bytes: number } | null;

type NumberedRow = { row: DatasetRow; number: number };
type ParquetFile = { path: string; rows: NumberedRow[] };

export type ParquetContext = {
  scope: Scope<"download">;
  planKey: string;
  at: Date;
  bytesOf: PictureBytes;
  /** Called before each row group; may throw to stop. */
  onGroup: () => void;
};

const sizeOf = ({ row }: NumberedRow, bytesOf: PictureBytes): number =>
  row.isApart ? 0 : row.pictures.reduce((sum, { id }) => sum + (bytesOf(id)?.bytes ?? 0), 0);

/** Parts of these rows, in order, none of which has more bytes or rows than that unless it is a single row. */
function* parts(
  rows: readonly NumberedRow[],
  bytesOf: PictureBytes,
  limit: { bytes: number; rows: number },
): Generator<NumberedRow[]> {
  let part: NumberedRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = sizeOf(row, bytesOf);
    if (part.length > 0 && (bytes + size > limit.bytes || part.length >= limit.rows)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** `data/{split}-00000-of-0000N.parquet`, as loaders expect it, and `apart/{split}.parquet`. */
function filesOf({ rows, choice }: Dataset, bytesOf: PictureBytes): ParquetFile[] {
  const numbered = rows.map((row, number) => ({ row, number }));
  const digits = (value: number) => String(value).padStart(5, "0");
  return choice.shares.flatMap(({ name }) => {
    const own = numbered.filter(({ row }) => row.split === name);
    const there = own.filter(({ row }) => !row.isApart);
    const apart = own.filter(({ row }) => row.isApart);
    const cut = [...parts(there, bytesOf, { bytes: most.fileBytes, rows: Number.POSITIVE_INFINITY })];
    const files = cut.map((rows, i) => ({
      path: `data/${name}-${digits(i)}-of-${digits(cut.length)}.parquet`,
      rows,
    }));
    return apart.length === 0 ? files : [...files, { path: `apart/${name}.parquet`, rows: apart }];
  });
}

const readPicture = (key: string) => storage().withLocal(key, (path) => readFile(path));

async function writtenRows(
  group: readonly NumberedRow[],
  { scope, bytesOf }: ParquetContext,
): Promise<WrittenRow[]> {
  const { prompts, settings } = await tellPictures(
    scope,
    group.flatMap(({ row }) => row.pictures.map(({ id }) => id)),
  );
  const read = new Map<string, Buffer>();
  for (const { row } of group.filter((each) => !each.row.isApart))
    for (const { id } of row.pictures) {
      const found = bytesOf(id);
      if (found !== null && !read.has(id)) read.set(id, await readPicture(found.key));
    }
  return group.map(({ row, number }) => {
    const [one, other] = row.pictures;
    const bytesIn = (id: string) => (row.isApart ? null : (read.get(id) ?? null));
    return {
      row,
      number,
      caption: prompts.get(one.id) ?? "",
      settings: [settings.get(one.id) ?? null, settings.get(other.id) ?? null],
      bytes: [bytesIn(one.id), bytesIn(other.id)],
    };
  });
}

async function* groupsOf(rows: readonly NumberedRow[], context: ParquetContext) {
  const limit = { bytes: most.groupBytes, rows: most.groupRows };
  for (const group of parts(rows, context.bytesOf, limit)) {
    context.onGroup();
    yield await writtenRows(group, context);
  }
}

/** The nth file beside a plan, from 0: keys of exports have no digits. */
export function datasetKey(planKey: string, n: number): string {
  const letters = String(n).replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)));
  return planKey.replace(/json$/, `dataset.${letters}`);
}

/** Writes the Parquet files of a dataset into the store, beside the plan. */
export async function parquetFiles(dataset: Dataset, context: ParquetContext): Promise<ArchiveFile[]> {
  const stored: ArchiveFile[] = [];
  for (const { path, rows } of filesOf(dataset, context.bytesOf)) {
    const key = datasetKey(context.planKey, stored.length);
    const made = await workshop().receive(parquetBytes(groupsOf(rows, context)), maxBytes);
    try {
      await storage().put([{ path: made.path, key }]);
    } finally {
      await workshop().discard(made.path);
    }
    const { bytes, crc32, sha256 } = made;
    stored.push({ key, path, at: context.at, bytes, crc32, sha256 });
  }
  return stored;
}

/** Removes what `parquetFiles` stored, whole or in part. */
export async function discardParquetFiles(planKey: string): Promise<void> {
  for (let n = 0; (await storage().stat(datasetKey(planKey, n))) !== null; n++)
    await storage().remove(datasetKey(planKey, n));
}
