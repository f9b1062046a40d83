import type { FileHandle } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { writeTogether } from "./durable";
import { Measure } from "./measure";

/** Marks errors of the source as the sender's, not the store's. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    throw new AppError("timeout", "The upload was interrupted; send it again", { cause });
  }
}

const batchBytes = 512 * 1024;
/** How much of the disk's reserve an upload may take before it is noticed. */
const roomEachBytes = 4 * 1024 * 1024;

/** Writes several chunks together: network chunks are small, and each system call on a file costs a thread-pool call. */
export async function receiveBytes(
  source: AsyncIterable<Uint8Array>,
  file: FileHandle,
  { maxBytes, hasRoom }: { maxBytes: number; hasRoom: () => Promise<void> },
) {
  const measure = new Measure();
  let held: Uint8Array[] = [];
  let written = 0;
  let roomTo = 0;
  const write = async () => {
    if (measure.bytes >= roomTo) {
      await hasRoom();
      roomTo = measure.bytes + roomEachBytes;
    }
    if (held.length > 0) await writeTogether(file, held);
    held = [];
    written = measure.bytes;
  };
  for await (const chunk of chunksOf(source)) {
    measure.add(chunk);
    if (measure.bytes > maxBytes)
      throw new AppError("too_large", `A file may have at most ${maxBytes} bytes`);
    held.push(chunk);
    if (measure.bytes - written >= batchBytes) await write();
  }
  await write();
  return measure.result();
}
