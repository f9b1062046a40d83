import { setImmediate as nextTurn } from "node:timers/promises";
import type { StoredFile } from "@/lib/domain/archive/compose-archive";
import { exportTexts, type Planned } from "./export-content";

/** A file is some ten microseconds of work. */
const filesInTurn = 500;

/** All of an archive but its checksums, in its order; walked twice. */
export type Inside = {
  planned: Planned;
  /** What is known of a picture's bytes. */
  bytesOf: (item: Planned["there"][number], index: number) => Omit<StoredFile, "path" | "at">;
  metadata: readonly StoredFile[];
};

/** The files that the store has, a few in each turn of the event loop. */
export async function* storedFiles({ planned, bytesOf, metadata }: Inside): AsyncGenerator<StoredFile> {
  for (const [i, item] of planned.there.entries()) {
    if (i % filesInTurn === filesInTurn - 1) await nextTurn();
    yield { ...bytesOf(item, i), path: item.path, at: item.createdAt };
  }
  yield* metadata;
}

export const textFiles = ({ planned }: Inside) => exportTexts(planned);
