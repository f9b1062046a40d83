import { splitOf } from "@/lib/domain/compare/pixels/bands";
import { commonSize, type Raster, type Size } from "@/lib/domain/compare/pixels/raster";
import { windowStep } from "@/lib/domain/compare/pixels/similarity";
import { decode } from "./decode";
import type { Picture } from "./messages";
import type { Peer } from "./peer";
import { Lines, type Pixels, type Span } from "./read-lines";

/**
 * The lines of one half of both pictures, which are compared at `size`; a lower half's begin with so many of those `above` it.
 * Where a picture is too small to be split, the lower half has none.
 */
export type Half = { size: Size; scaled: boolean; above: number; a: Raster; b: Raster };

const isSame = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

/** What each half needs of a picture. */
function spansOf(size: Size): { upper: Span; lower: Span; above: number } {
  const line = splitOf(size);
  const above = line === size.height ? 0 : windowStep;
  return { upper: [0, line], lower: [line - above, size.height], above };
}

type Shared = { peer: Peer; bitmap: ImageBitmap; isUpper: boolean };

/** Gives the other worker what that compares, at once, and only then reads what is compared here. */
async function share(
  kind: "lines" | "scaled",
  { peer, bitmap, isUpper }: Shared,
  size: Size,
): Promise<Pixels> {
  const { upper, lower } = spansOf(size);
  const lines = new Lines(bitmap, size);
  try {
    const given = await lines.read(isUpper ? lower : upper);
    peer.send(kind, given, [given.buffer]);
    return await lines.read(isUpper ? upper : lower);
  } finally {
    lines.close();
  }
}

type Asked = { picture: Picture; isUpper: boolean; signal: AbortSignal };

/**
 * Decodes one picture while the other worker decodes the other one; then each gives the other what that is to compare. Both
 * are usually of one size: so they are read before the other's size is known, and again if it is another.
 */
export async function readHalf(peer: Peer, { picture, isUpper, signal }: Asked): Promise<Half> {
  const bitmap = await decode(picture, signal);
  const own = { width: bitmap.width, height: bitmap.height };
  const shared = { peer, bitmap, isUpper };
  peer.send("size", own);
  const read = await share("lines", shared, own);
  const other = await peer.receive("size");
  signal.throwIfAborted();
  const size = commonSize(own, other);
  const kept = isSame(own, size) ? read : await share("scaled", shared, size);
  bitmap.close();
  const received = await peer.receive(isSame(other, size) ? "lines" : "scaled");
  signal.throwIfAborted();
  const { width } = size;
  const rasterOf = (data: Pixels): Raster => ({
    data,
    width,
    height: data.length / (4 * width),
    channels: 4,
    blueFirst: true,
  });
  const above = isUpper ? 0 : spansOf(size).above;
  return { size, scaled: !isSame(own, other), above, a: rasterOf(kept), b: rasterOf(received) };
}
