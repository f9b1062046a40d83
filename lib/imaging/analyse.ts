import type { Analysis, Measurements } from "@/lib/domain/bytes/analysis";
import { imaging } from "@/lib/imaging/pool";

/** Rejects where the preview cannot be encoded; its caller gets the error. */
export type Analysing = { measurements: Measurements; tile: Promise<Uint8Array> };

/**
 * Checks the header, then decodes the whole file once, in a process of its own, and returns measurements and texts, while the
 * preview is encoded.
 */
export function analyseAhead(path: string, pool = imaging()): Promise<Analysing> {
  return new Promise((resolve, reject) => {
    const tile = pool.run({ kind: "analyse", path }, (measurements) => resolve({ measurements, tile }));
    tile.catch(reject);
  });
}

/** The same with the preview. */
export async function analyse(path: string, pool = imaging()): Promise<Analysis> {
  const { measurements, tile } = await analyseAhead(path, pool);
  return { ...measurements, tile: await tile };
}
