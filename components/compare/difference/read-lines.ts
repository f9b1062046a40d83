import type { Size } from "@/lib/domain/compare/pixels/raster";

/** Blue first, the order in which browsers keep pictures: reading them in any other order takes twice as long. */
export type PixelBytes = Uint8ClampedArray<ArrayBuffer>;
/** Lines `from` (inclusive) to `to` (exclusive). */
export type LineSpan = readonly [from: number, to: number];

/** A picture at the size at which it is compared. What `read` returns is valid until the next call. */
export type Lines = { read(span: LineSpan): Promise<PixelBytes>; close(): void };

export function contextOf(
  canvas: OffscreenCanvas,
  { width, height }: Size,
): OffscreenCanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return context;
}

/** With alpha, a canvas divides the colours by it and a frame does not. */
const isOpaque = ({ format }: VideoFrame) => format === "BGRX" || format === "RGBX";

/** Reuses its memory: allocating takes four times as long as reading. */
export function linesOfFrame(frame: VideoFrame, width: number): Lines {
  let memory: PixelBytes = new Uint8ClampedArray(0);
  const read = async ([from, to]: LineSpan) => {
    const length = (to - from) * width * 4;
    if (memory.length < length) memory = new Uint8ClampedArray(length);
    const pixels = memory.subarray(0, length);
    await frame.copyTo(pixels, { rect: { x: 0, y: from, width, height: to - from }, format: "BGRX" });
    return pixels;
  };
  return { read, close: () => frame.close() };
}

/** `first` is the line at which the pixels start. */
export const linesOfPixels = (pixels: PixelBytes, width: number, first: number): Lines => ({
  read: async ([from, to]) => pixels.subarray((from - first) * width * 4, (to - first) * width * 4),
  close: () => undefined,
});

/**
 * A frame of an opaque picture, any part of which is read in a fraction of the time that a canvas takes. Null for other
 * pictures and in older browsers.
 */
export async function frameOf(bitmap: ImageBitmap): Promise<VideoFrame | null> {
  if (typeof VideoFrame === "undefined") return null;
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    if (!isOpaque(frame)) throw new Error("alpha");
    await linesOfFrame(frame, bitmap.width).read([0, 1]);
    return frame;
  } catch {
    frame.close();
    return null;
  }
}

/** Swaps red and blue. */
function turn(pixels: PixelBytes): PixelBytes {
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels[at] ?? 0;
    pixels[at] = pixels[at + 2] ?? 0;
    pixels[at + 2] = red;
  }
  return pixels;
}

/** All pixels, scaled to `size`: reading a part would take nearly as long. */
export function pixelsOfCanvas(bitmap: ImageBitmap, size: Size): PixelBytes {
  const { width, height } = size;
  const context = contextOf(new OffscreenCanvas(width, height), size);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  return turn(context.getImageData(0, 0, width, height).data);
}
