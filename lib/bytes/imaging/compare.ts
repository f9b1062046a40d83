import type { PicturesCompared, SourceFile } from "@/lib/bytes/imaging/child/protocol";
import { guardFileHeader } from "@/lib/bytes/imaging/header-guard";
import { imaging } from "@/lib/bytes/imaging/pool";

const sourceOf = async (path: string): Promise<SourceFile> => ({ path, header: await guardFileHeader(path) });

/** Measures how the pixels of two files differ. Of an animation, only the first frame counts. */
export async function compare(
  [a, b]: readonly [string, string],
  threshold: number,
  pool = imaging(),
): Promise<PicturesCompared> {
  return pool.run({ kind: "compare", a: await sourceOf(a), b: await sourceOf(b), threshold });
}
