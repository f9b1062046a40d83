import { setImmediate as nextTurn } from "node:timers/promises";
import type { Layout, StoredFile, TextFile } from "@/lib/domain/archive/compose-archive";

/** A file is some ten microseconds of work. */
const filesInTurn = 500;

/** All of an archive but its checksums, in its order; walked twice. */
export type Inside = {
  layout: Layout;
  /** The artifacts, as many as `count`, which are leased while they are sent. */
  pictures: () => Iterable<StoredFile>;
  count: number;
  metadata: readonly StoredFile[];
  /** Its own texts except the checksums, dated `at`. */
  texts: () => AsyncIterable<TextFile> | Iterable<TextFile>;
  at: Date;
};

/** The files that the store has, a few in each turn of the event loop. */
export async function* storedFiles({ pictures, metadata }: Inside): AsyncGenerator<StoredFile> {
  let done = 0;
  for (const picture of pictures()) {
    if (++done % filesInTurn === 0) await nextTurn();
    yield picture;
  }
  yield* metadata;
}
