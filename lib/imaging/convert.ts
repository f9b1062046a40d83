import type { Conversion, Converted } from "@/lib/imaging/child/protocol";
import { imaging } from "@/lib/imaging/pool";

/** Writes the converted picture to `outPath`, which must not exist. */
export const convert = (
  path: string,
  conversion: Conversion,
  outPath: string,
  pool = imaging(),
): Promise<Converted> => pool.run({ kind: "convert", path, conversion, outPath });
