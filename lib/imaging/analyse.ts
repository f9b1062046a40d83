import type { Analysis } from "@/lib/domain/bytes/analysis";
import { guardFileHeader } from "@/lib/imaging/header-guard";
import { imaging } from "@/lib/imaging/pool";

/** Decodes the whole file once, in a process of its own, and returns measurements and texts. */
export async function analyse(path: string, pool = imaging()): Promise<Analysis> {
  return pool.run({ kind: "analyse", path, header: await guardFileHeader(path) });
}
