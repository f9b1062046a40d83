import { headBytes, looksLikePicture } from "@/lib/domain/uploads/picture-file";
import { AppError } from "@/lib/errors";

/** The refusal that an import ends with too. */
export const noPicture = () =>
  new AppError("unsupported_media", "Unsupported file: it must be PNG, JPEG or WebP.");

/**
 * The bytes of a part. Throws `unsupported_media` as soon as the file's first bytes are no picture's; `before` are
 * those of earlier parts.
 */
export async function* pictureBytes(
  body: AsyncIterable<Uint8Array>,
  before: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = before;
  for await (const chunk of body) {
    const isComplete = head.length >= headBytes;
    if (!isComplete) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    if (!isComplete && head.length >= headBytes && !looksLikePicture(head)) throw noPicture();
    yield chunk;
  }
}
