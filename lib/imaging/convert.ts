import type { Conversion, Converted } from "@/lib/imaging/child/protocol";
import { guardFileHeader } from "@/lib/imaging/header-guard";
import { imaging } from "@/lib/imaging/pool";

/** Writes the converted picture to `outPath`, which must not exist. */
export async function convert(
  path: string,
  conversion: Conversion,
  outPath: string,
  pool = imaging(),
): Promise<Converted> {
  return pool.run({ kind: "convert", path, header: await guardFileHeader(path), conversion, outPath });
}
