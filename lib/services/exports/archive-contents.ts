import { setImmediate as nextTurn } from "node:timers/promises";
import type { ArchiveFile, ArchiveStyle, TextFile } from "@/lib/domain/archive/compose-archive";

/** How many files to handle in a turn of the event loop, at about ten microseconds each. */
const filesInTurn = 500;

/** Everything in an archive except its checksums, in order; iterated twice. */
export type ArchiveContents = {
  layout: ArchiveStyle;
  /** The artifacts, `count` of them; they are leased while they are sent. */
  pictures: () => Iterable<ArchiveFile>;
  count: number;
  metadata: readonly ArchiveFile[];
  /** Its own texts except the checksums, dated `at`. */
  texts: () => AsyncIterable<TextFile> | Iterable<TextFile>;
  at: Date;
};

/** The files that are in the store, handled in turns of the event loop. */
export async function* storedFiles({ pictures, metadata }: ArchiveContents): AsyncGenerator<ArchiveFile> {
  let done = 0;
  for (const picture of pictures()) {
    if (++done % filesInTurn === 0) await nextTurn();
    yield picture;
  }
  yield* metadata;
}
