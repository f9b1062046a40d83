import { createHash } from "node:crypto";
import { workshop } from "@/lib/bytes/storage/storage";
import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import type { Checksum } from "@/lib/domain/uploads/checksum";
import { AppError } from "@/lib/errors";
import { pictureBytes } from "./picture-bytes";

type PartBody = {
  body: AsyncIterable<Uint8Array>;
  checksum: Checksum | null;
  /** The file's bytes before these, if they are too few to tell whether it is a picture; null if that was checked. */
  before: Uint8Array | null;
};

/** What arrived: `broken` if the sender went away before the end. */
export type ReceivedPart = FileMeasurement & { broken: boolean };

/**
 * Streams to the workshop, at most `room` bytes. What arrived before a connection broke is kept, unless the sender
 * promised a checksum, which covers all the bytes. Throws `too_large`, `checksum_mismatch`, `timeout`,
 * `unsupported_media`.
 */
export async function receivePart({ body, checksum, before }: PartBody, room: number): Promise<ReceivedPart> {
  const hash = createHash(checksum?.algorithm ?? "sha1");
  let broken = false;
  async function* untilBroken(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) {
        if (checksum !== null) hash.update(chunk);
        yield chunk;
      }
    } catch (cause) {
      if (checksum !== null) throw cause;
      broken = true;
    }
  }
  const bytes = before === null ? untilBroken() : pictureBytes(untilBroken(), before);
  const measured = await workshop().receive(bytes, room);
  if (checksum !== null && hash.digest("base64") !== checksum.base64) {
    await workshop().discard(measured.path);
    throw new AppError("checksum_mismatch", "The bytes do not have the checksum that was sent with them");
  }
  return { ...measured, broken };
}
