import { readFile } from "node:fs/promises";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { isWholePicture } from "@/lib/domain/uploads/whole-picture";
import { isPictureFile } from "../find-files";
import { importPicture, sha256Of } from "../import-file";
import type { ImportOutcome } from "../import-job";
import { refusal, ServerRefused, type ServerTarget } from "../server-command";
import { type FileSeen, lookAt } from "./list-folder";
import type { Outages } from "./outages";
import { readSidecar, saysNothing } from "./sidecar";

/** Where files go: all into one set, or each into one that its folder or day names. */
export type Sets = { key: string | null; by: "folder" | "day" | null };
export type WatchTarget = ServerTarget & { sets: Sets; environment: string | null };

type ImportRefusal = Extract<ImportOutcome, { kind: "refused" }>;
export type FileThere = Exclude<ImportOutcome, ImportRefusal> & { sha256: string };
/** `sha256`: of what was read. `changed`: while it was read. `partial`: it does not end as its format must. `other`: no picture. */
export type FileOutcome =
  | FileThere
  | ImportRefusal
  | { kind: "changed" }
  | { kind: "partial" }
  | { kind: "other" };

const two = (n: number) => String(n).padStart(2, "0");

/** The variant set of a file; null: none. A day is this machine's. */
export function setOf(
  { key, by }: Sets,
  { path, modified }: Pick<FileSeen, "path" | "modified">,
): string | null {
  if (by === "folder") return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null;
  if (by !== "day") return key;
  return `${modified.getFullYear()}-${two(modified.getMonth() + 1)}-${two(modified.getDate())}`;
}

async function send(target: WatchTarget, found: FileSeen, bytes: Buffer): Promise<ImportOutcome> {
  const { path, file, modified } = found;
  const { sets, ...server } = target;
  const beside = await readSidecar(file);
  const recorded = (items: readonly ArtifactItem[]) => (items.every(saysNothing) ? beside : undefined);
  const picture = { path, bytes, modified, recorded };
  return importPicture({ ...server, set: setOf(sets, found) }, picture).catch((error: unknown) => {
    // A set that a folder's name cannot name refuses this file, not all.
    if (sets.by === null || !(error instanceof ServerRefused) || error.at !== "options") throw error;
    return { kind: "refused", path, code: "invalid", detail: error.message };
  });
}

function isAsSeen(found: FileSeen): boolean {
  const now = lookAt(found);
  return now !== null && now !== "folder" && now.stamp === found.stamp;
}

/**
 * Delivers a file as `import` would, once it is whole: what is sent is what was read, and what was read did not change
 * meanwhile. Throws `ServerRefused` if every file would be refused.
 */
export async function deliverFile(
  target: WatchTarget,
  found: FileSeen,
  outages: Outages,
): Promise<FileOutcome> {
  let bytes: Buffer;
  try {
    if (!(await isPictureFile(found))) return { kind: "other" };
    bytes = await readFile(found.file);
  } catch (error) {
    return isAsSeen(found) ? { kind: "refused", ...refusal(found.path, error) } : { kind: "changed" };
  }
  if (!isAsSeen(found)) return { kind: "changed" };
  if (!isWholePicture(bytes)) return { kind: "partial" };
  const outcome = await outages.outlast(() => send(target, found, bytes));
  return outcome.kind === "refused" ? outcome : { ...outcome, sha256: sha256Of(bytes) };
}
