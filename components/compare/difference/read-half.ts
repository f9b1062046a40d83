import { splitOf } from "@/lib/domain/compare/pixels/bands";
import { commonSize, type Size } from "@/lib/domain/compare/pixels/raster";
import { windowStep } from "@/lib/domain/compare/pixels/similarity";
import { decode } from "./decode";
import type { PictureRef } from "./messages";
import {
  frameOf,
  type LineSpan,
  type Lines,
  linesOfFrame,
  linesOfPixels,
  pixelsOfCanvas,
} from "./read-lines";
import type { WorkerChannel } from "./worker-channel";

/**
 * One half of both pictures, which are compared at `size`. `lines` are the lines to compare; `above` is how many lines
 * above them a lower half also has, for windows of SSIM. If a picture is too small to be split, the lower half is
 * empty.
 */
export type Half = { size: Size; scaled: boolean; lines: LineSpan; above: number; a: Lines; b: Lines };

const isSame = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

/** The lines that each half reads, including the ones above. */
function spansOf(size: Size): { upper: LineSpan; lower: LineSpan; above: number } {
  const line = splitOf(size);
  const above = line === size.height ? 0 : windowStep;
  return { upper: [0, line], lower: [line - above, size.height], above };
}

/** Closes it when the comparison ends, or at once if it has ended already: each one holds a whole picture in memory. */
function closeAtEnd(held: { close(): void } | null, signal: AbortSignal): void {
  if (signal.aborted) held?.close();
  else signal.addEventListener("abort", () => held?.close());
}

type ReadRequest = { picture: PictureRef; isUpper: boolean; signal: AbortSignal };

/**
 * Decodes one picture while the other worker decodes the other. Both workers then read both frames, without a copy. If
 * a picture has no frame, its worker sends the other worker its half.
 */
export async function readHalf(
  peer: WorkerChannel,
  { picture, isUpper, signal }: ReadRequest,
): Promise<Half> {
  const bitmap = await decode(picture, signal);
  closeAtEnd(bitmap, signal);
  signal.throwIfAborted();
  const own = { width: bitmap.width, height: bitmap.height };
  const frame = await frameOf(bitmap);
  closeAtEnd(frame, signal);
  signal.throwIfAborted();
  peer.send("picture", { size: own, frame });
  const other = await peer.receive("picture");
  closeAtEnd(other.frame, signal);
  signal.throwIfAborted();
  const size = commonSize(own, other.size);
  const { width } = size;
  const { upper, lower, above } = spansOf(size);
  const [compared, given] = isUpper ? [upper, lower] : [lower, upper];
  const ownLines = async () => {
    if (frame !== null && isSame(own, size)) return linesOfFrame(frame, width);
    frame?.close();
    const lines = linesOfPixels(pixelsOfCanvas(bitmap, size), width, 0);
    peer.send("lines", await lines.read(given));
    return lines;
  };
  const otherLines = async () => {
    if (other.frame !== null && isSame(other.size, size)) return linesOfFrame(other.frame, width);
    other.frame?.close();
    return linesOfPixels(await peer.receive("lines"), width, compared[0]);
  };
  const [a, b] = [await ownLines(), await otherLines()];
  bitmap.close();
  signal.throwIfAborted();
  const ownAbove = isUpper ? 0 : above;
  const lines = [compared[0] + ownAbove, compared[1]] as const;
  return { size, scaled: !isSame(own, other.size), lines, above: ownAbove, a, b };
}
