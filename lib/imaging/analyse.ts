import type { Analysis } from "@/lib/domain/bytes/analysis";
import { imaging } from "@/lib/imaging/pool";

/** Checks the header, then decodes the whole file once, in a process of its own, and returns measurements and texts. */
export const analyse = (path: string, pool = imaging()): Promise<Analysis> =>
  pool.run({ kind: "analyse", path });
