import type { Conversion, ConversionResult } from "@/lib/bytes/imaging/child/protocol";
import { imaging } from "@/lib/bytes/imaging/pool";

type ConversionOrder = { path: string; conversion: Conversion; outPath: string };

/**
 * Resolves once the converted picture is written to `outPath`, which must not exist yet; `made` resolves once it is
 * hashed.
 */
export function convertAhead(
  order: ConversionOrder,
  pool = imaging(),
): Promise<{ made: Promise<ConversionResult> }> {
  return new Promise((resolve, reject) => {
    const made = pool.run({ kind: "convert", ...order }, () => resolve({ made }));
    made.catch(reject);
  });
}

/** Like `convertAhead`, but waits for the checksums. */
export const convert = async (
  path: string,
  conversion: Conversion,
  outPath: string,
  pool = imaging(),
): Promise<ConversionResult> => (await convertAhead({ path, conversion, outPath }, pool)).made;
