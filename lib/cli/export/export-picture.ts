import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { Problem } from "@/lib/sdk/problem";
import {
  BrokenOff,
  DiskFull,
  type FileRefusal,
  refusal,
  ServerRefused,
  type ServerTarget,
  writeError,
} from "../server-command";
import { isBroken, patiently } from "../several-at-once";
import { ask } from "../while-heard";
import { Damaged, type FetchedFile, type Format, fetchPicture, hashOf, syncFolder } from "./fetch-picture";
import { sidecarOf } from "./known-files";

/** `drafts` is a folder on the same file system as `folder`. */
export type ExportTarget = { folder: string; drafts: string; format: Format };

/** A picture's JSON file: its record and, for a conversion, what was made from the original. */
type Sidecar = RecordCells & { exported?: Format & FetchedFile };

export type ExportOutcome =
  | { kind: "written" | "already" }
  | { kind: "removed"; artifactId: string; name: string }
  | ({ kind: "refused" } & FileRefusal);

/** The JSON file beside a picture; `said` is null if it cannot be parsed. */
type SidecarFile = { text: string; said: Partial<Sidecar> | null };

async function sidecarFileAt(file: string): Promise<SidecarFile | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const said: unknown = JSON.parse(text);
    return { text, said: typeof said === "object" && said !== null ? said : {} };
  } catch {
    return { text, said: null };
  }
}

const textOf = (sidecar: Sidecar) => `${JSON.stringify(sidecar, null, 2)}\n`;

async function writeWhole(file: string, text: string, drafts: string): Promise<void> {
  const draft = join(drafts, `${createHash("sha256").update(file).digest("hex").slice(0, 32)}.json`);
  await writeFile(draft, text, { flush: true });
  await rename(draft, file);
}

const sameFormat = (a: Format, b: Format) =>
  (["format", "quality", "lossless", "embed", "mark"] as const).every((name) => a[name] === b[name]);

/**
 * The sha256 that the file must have: an original's is in its record, a conversion's in its JSON file. Null if the JSON
 * file does not describe this format.
 */
function expectedHash(record: RecordCells, { exported }: Partial<Sidecar>, format: Format): string | null {
  if (format.format === "original") return record.sha256;
  return exported !== undefined && sameFormat(exported, format) ? exported.sha256 : null;
}

/** The refusal to overwrite a file that belongs to something else. */
export const nameConflict = (path: string): FileRefusal => ({
  path,
  code: "conflict",
  detail: "another file has this name: move it away",
});

/** What is at a picture's path. */
type FilesAtPath = {
  beside: SidecarFile | null;
  /** Contents of the JSON file; null if it is not about this artifact. */
  ours: Partial<Sidecar> | null;
  found: string | null;
  /** Whether the file is the picture in the wanted format. */
  isRight: boolean;
};

async function lookAt(file: string, record: RecordCells, format: Format): Promise<FilesAtPath> {
  const beside = await sidecarFileAt(sidecarOf(file));
  const ours = beside?.said?.id === record.id ? beside.said : null;
  const found = await hashOf(file);
  const isRight = found !== null && found === expectedHash(record, ours ?? {}, format);
  return { beside, ours, found, isRight };
}

/**
 * The path of a file that is not ours and would be overwritten; null if there is none. A damaged JSON file beside the
 * right picture is ours.
 */
function foreignFile(path: string, { beside, ours, found, isRight }: FilesAtPath): string | null {
  if (ours !== null) return null;
  if (found !== null && !isRight) return path;
  return beside !== null && (beside.said !== null || !isRight) ? sidecarOf(path) : null;
}

async function bringUpToDate(
  target: ServerTarget,
  record: RecordCells,
  path: string,
  into: ExportTarget,
): Promise<ExportOutcome> {
  const { folder, drafts, format } = into;
  const file = join(folder, path);
  const isOriginal = format.format === "original";
  const existing = await lookAt(file, record, format);
  const theirs = foreignFile(path, existing);
  if (theirs !== null) return { kind: "refused", ...nameConflict(theirs) };
  if (existing.isRight) {
    const before = existing.ours?.exported;
    const text = textOf(isOriginal || before === undefined ? record : { ...record, exported: before });
    if (existing.beside?.text !== text) await writeWhole(sidecarOf(file), text, drafts);
    return { kind: "already" };
  }
  const draft = join(drafts, `${record.id}.part`);
  const wanted = { id: record.id, expected: isOriginal ? record.sha256 : null, format };
  const measured = await fetchPicture(target, wanted, draft);
  await mkdir(dirname(file), { recursive: true });
  const sidecar = isOriginal ? record : { ...record, exported: { ...format, ...measured } };
  // The JSON file first: a picture without a JSON file that names it is never ours.
  await writeWhole(sidecarOf(file), textOf(sidecar), drafts);
  await rename(draft, file);
  await syncFolder(dirname(file));
  return { kind: "written" };
}

/** Whether another try may succeed: the transfer broke off or arrived damaged, or the server failed or was busy. */
const passes = (error: unknown): boolean =>
  isBroken(error) ||
  error instanceof Damaged ||
  (error instanceof Problem && (error.status >= 500 || error.status === 429));

/** What every other picture would meet: no server, a token that ended, or no room. */
const stopsAll = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof DiskFull ||
  (error instanceof Problem && error.code === "unauthenticated");

/**
 * Throws `ServerRefused` if the token may see the artifact but not download it: both a forbidden and a missing picture
 * answer 404.
 */
async function assertMayFetch({ workspace, ...server }: ServerTarget, { id }: RecordCells): Promise<void> {
  const params = { ws: workspace, id };
  const isSeen = await ask("GET /workspaces/{ws}/artifacts/{id}", { ...server, params }).then(
    () => true,
    () => false,
  );
  if (isSeen) throw new ServerRefused("access", "the token may not download");
}

function whyNot(path: string, error: unknown): FileRefusal {
  if (error instanceof BrokenOff) return { path, code: "unavailable", detail: error.message };
  if (error instanceof Damaged) return { path, code: "damaged", detail: error.message };
  return refusal(path, error);
}

/** Brings one picture and its JSON file up to date. Throws `ServerRefused`, and the errors that `stopsAll` accepts. */
export async function exportPicture(
  target: ServerTarget,
  record: RecordCells,
  path: string,
  into: ExportTarget,
): Promise<ExportOutcome> {
  try {
    return await patiently(() => bringUpToDate(target, { ...record, file: path }, path, into), passes);
  } catch (thrown) {
    const error = writeError(thrown, into.folder);
    if (stopsAll(error)) throw error;
    if (error instanceof Problem && error.code === "gone")
      return { kind: "removed", artifactId: record.id, name: record.name };
    if (error instanceof Problem && error.code === "not_found") await assertMayFetch(target, record);
    return { kind: "refused", ...whyNot(path, error) };
  }
}

/** Removes half-finished files of this run and earlier ones. */
export const discardDrafts = (drafts: string): Promise<void> => rm(drafts, { recursive: true, force: true });
