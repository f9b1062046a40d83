import { splitOf } from "@/lib/domain/compare/pixels/bands";
import { commonSize, type Raster, type Size } from "@/lib/domain/compare/pixels/raster";
import { windowStep } from "@/lib/domain/compare/pixels/similarity";
import type { Peer } from "./peer";
import { readLines } from "./read-lines";

/**
 * The lines of one half of both pictures, which are compared at `size`; a lower half's begin with so many of those `above` it.
 * Where a picture is too small to be split, the lower half has none. `side`: of the squares that are one pixel of the heat map.
 */
export type Half = { size: Size; scaled: boolean; side: number; above: number; a: Raster; b: Raster };

/**
 * From an object store, an `img` may have left an answer in the browser's cache which names no origin, since none asked: a
 * script may not read that one, but a new one.
 */
const fetched = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, { signal }).catch(() => fetch(url, { cache: "reload", signal }));

async function decode(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetched(url, signal);
  if (!response.ok) throw new Error(`${response.status}`);
  const blob = await response.blob();
  return createImageBitmap(blob);
}

/** The side of the squares of pixels that fill at least one of the screen's. */
export const sideOf = ({ width }: Size, across: number): number => Math.max(1, Math.floor(width / across));

type Asked = { url: string; isUpper: boolean; across: number; signal: AbortSignal };

/** Decodes one picture while the other worker decodes the other one; then each gives the other what that is to compare. */
export async function readHalf(peer: Peer, { url, isUpper, across, signal }: Asked): Promise<Half> {
  const bitmap = await decode(url, signal);
  const own = { width: bitmap.width, height: bitmap.height };
  peer.send("size", own);
  const other = await peer.receive("size");
  signal.throwIfAborted();
  const size = commonSize(own, other);
  const side = sideOf(size, across);
  const line = splitOf(size, side);
  const above = line === size.height ? 0 : windowStep;
  const { width, height } = size;
  const upper = [0, line] as const;
  const lower = [line - above, height] as const;
  const [kept, given] = await readLines(bitmap, size, isUpper ? [upper, lower] : [lower, upper]);
  peer.send("lines", given, [given.buffer]);
  const received = await peer.receive("lines");
  signal.throwIfAborted();
  const rasterOf = (data: Raster["data"]): Raster => ({
    data,
    width,
    height: data.length / (4 * width),
    channels: 4,
  });
  const scaled = own.width !== other.width || own.height !== other.height;
  return { size, scaled, side, above: isUpper ? 0 : above, a: rasterOf(kept), b: rasterOf(received) };
}
