import type { FidelityResult, SourceFile } from "@/lib/bytes/imaging/child/protocol";
import { guardFileHeader } from "@/lib/bytes/imaging/header-guard";
import { imaging } from "@/lib/bytes/imaging/pool";

const sourceOf = async (path: string): Promise<SourceFile> => ({ path, header: await guardFileHeader(path) });

/** Measures a conversion against its original. Of an animation, the similarity is that of the first frame. */
export async function measureFidelity(
  original: string,
  conversion: string,
  pool = imaging(),
): Promise<FidelityResult> {
  return pool.run({
    kind: "fidelity",
    original: await sourceOf(original),
    conversion: await sourceOf(conversion),
  });
}
