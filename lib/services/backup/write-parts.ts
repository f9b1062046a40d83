import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { AppError } from "@/lib/errors";
import { LineParts } from "./line-parts";

/** Before compression: small enough to be sent again, and few enough for a table of 100 GB. */
const partBytes = 64 << 20;
/** The fastest: rows shrink to a fifth, and at the best level to a seventh in six times the time. */
const level = 1;

export type WrittenPart = { path: string; bytes: number; sha256: string };

/** Writes files into the folder of one backup, until `stop`. */
export type PartWriter = { target: BackupTarget; folder: string; stop: AbortSignal };

/** A backup may take hours, and a server that stops does not wait for it. */
export function assertGoing({ stop }: Pick<PartWriter, "stop">): void {
  if (stop.aborted)
    throw new AppError(
      "unavailable",
      "The backup was stopped with the server: the next one goes on from there",
    );
}

async function* going(to: PartWriter, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    assertGoing(to);
    yield chunk;
  }
}

async function writePart({ target, folder }: PartWriter, path: string, lines: AsyncIterable<Buffer>) {
  const packed = pipeline(Readable.from(lines), createGzip({ level }), () => undefined);
  const made = await target.workshop.receive(packed, Number.POSITIVE_INFINITY);
  try {
    await target.store.put([{ path: made.path, key: `${folder}/${path}` }]);
    return { path, bytes: made.bytes, sha256: made.sha256 };
  } finally {
    await target.workshop.discard(made.path);
  }
}

/** Writes a stream of lines in compressed parts, which `name` begins the names of. Durable once it resolves. */
export async function writeParts(
  to: PartWriter,
  name: string,
  text: AsyncIterable<Buffer>,
): Promise<{ parts: WrittenPart[]; lines: number }> {
  const cut = new LineParts(going(to, text), partBytes);
  const parts: WrittenPart[] = [];
  for await (const part of cut.parts())
    parts.push(await writePart(to, `${name}-${String(parts.length + 1).padStart(4, "0")}.gz`, part));
  return { parts, lines: cut.lines };
}
