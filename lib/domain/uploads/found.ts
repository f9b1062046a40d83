import { largestFileBytes } from "./limits";

/** A file as the browser describes it. `isPicture` is by name or signature. */
export type Seen = { path: string; bytes: number; modifiedAt: number; isPicture: boolean };

/** Why a file is not sent, in words for its row. */
export type Refusal = { code: string; detail: string };

/** What operating systems leave in folders: neither sent nor mentioned. */
const litter = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX(\/.*)?)$/is;

export const isLitter = (path: string): boolean => litter.test(path);

/** Why the server would refuse a file, as far as that is known without sending it; null if it would not. */
export function refusalOf({ bytes, isPicture }: Seen): Refusal | null {
  if (bytes === 0) return { code: "invalid", detail: "empty" };
  if (!isPicture) return { code: "unsupported_media", detail: "not a picture: PNG, JPEG or WebP" };
  if (bytes > largestFileBytes)
    return { code: "too_large", detail: `over ${largestFileBytes / 1024 / 1024} MiB` };
  return null;
}

/** The folder that all paths share as their first part, and the paths below it; null for loose files. */
export function withoutFolder(paths: readonly string[]): { folder: string | null; paths: string[] } {
  const first = paths[0]?.split("/")[0] ?? "";
  const isShared = paths.length > 0 && paths.every((path) => path.startsWith(`${first}/`));
  if (!isShared) return { folder: null, paths: [...paths] };
  return { folder: first, paths: paths.map((path) => path.slice(first.length + 1)) };
}

/** Identifies a file in its place, as far as possible without reading it. */
export function fingerprintOf(ws: string, set: string | null, file: Omit<Seen, "isPicture">): string {
  return ["fluxara", ws, set ?? "", file.path, file.bytes, file.modifiedAt].join("|");
}

export type FoundTotals = { pictures: number; bytes: number; folders: number; refused: number };

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export function totalsOf(
  files: readonly { path: string; bytes: number; refusal: Refusal | null }[],
): FoundTotals {
  const pictures = files.filter(({ refusal }) => refusal === null);
  return {
    pictures: pictures.length,
    bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0),
    folders: new Set(pictures.map(({ path }) => folderOf(path)).filter((folder) => folder !== "")).size,
    refused: files.length - pictures.length,
  };
}
