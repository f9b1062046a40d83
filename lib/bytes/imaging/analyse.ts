import { imaging } from "@/lib/bytes/imaging/pool";
import type { Analysis, Measurements } from "@/lib/domain/bytes/analysis";

/** `tile` rejects if the preview cannot be encoded; the caller must handle that. */
export type RunningAnalysis = { measurements: Measurements; tile: Promise<Uint8Array> };

/**
 * Checks the header, then decodes the whole file once, in a process of its own. Resolves with the measurements, which
 * include the embedded texts, while the preview is still being encoded.
 */
export function analyseAhead(path: string, pool = imaging()): Promise<RunningAnalysis> {
  return new Promise((resolve, reject) => {
    const tile = pool.run({ kind: "analyse", path }, (measurements) => resolve({ measurements, tile }));
    tile.catch(reject);
  });
}

/** Like `analyseAhead`, but waits for the preview. */
export async function analyse(path: string, pool = imaging()): Promise<Analysis> {
  const { measurements, tile } = await analyseAhead(path, pool);
  return { ...measurements, tile: await tile };
}
