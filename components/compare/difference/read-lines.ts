import type { Size } from "@/lib/domain/compare/pixels/raster";

type Pixels = Uint8ClampedArray<ArrayBuffer>;
/** From one line up to another. */
type Span = readonly [from: number, to: number];
type Two<T> = readonly [T, T];

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

/** Where an alpha is, a canvas takes it out of the colours. */
const isOpaque = ({ format }: VideoFrame) => format === "BGRX" || format === "RGBX";

/** Of an opaque picture in its own size, in a third of the time that a canvas takes; null of another, or in older browsers. */
async function linesOfFrame(
  bitmap: ImageBitmap,
  { width, height }: Size,
  [one, other]: Two<Span>,
): Promise<Two<Pixels> | null> {
  if (typeof VideoFrame === "undefined" || bitmap.width !== width || bitmap.height !== height) return null;
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    if (!isOpaque(frame)) return null;
    const read = async ([from, to]: Span) => {
      const pixels = new Uint8ClampedArray((to - from) * width * 4);
      if (to > from)
        await frame.copyTo(pixels, { rect: { x: 0, y: from, width, height: to - from }, format: "RGBX" });
      return pixels;
    };
    return await Promise.all([read(one), read(other)]);
  } catch {
    return null;
  } finally {
    frame.close();
  }
}

function linesOfCanvas(bitmap: ImageBitmap, size: Size, [one, other]: Two<Span>): Two<Pixels> {
  const { width, height } = size;
  const context = contextOf(new OffscreenCanvas(width, height), size);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  // At once: reading a part of them takes nearly as long.
  const { data } = context.getImageData(0, 0, width, height);
  const read = ([from, to]: Span) => data.slice(from * width * 4, to * width * 4);
  return [read(one), read(other)];
}

/** The pixels of two parts of the picture, scaled to the size, each in memory of its own. */
export async function readLines(bitmap: ImageBitmap, size: Size, spans: Two<Span>): Promise<Two<Pixels>> {
  const lines = (await linesOfFrame(bitmap, size, spans)) ?? linesOfCanvas(bitmap, size, spans);
  bitmap.close();
  return lines;
}
