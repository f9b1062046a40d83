import { changedRegions } from "@/lib/domain/compare/pixels/changed-regions";
import {
  type Distances,
  differingIn,
  distancesBetween,
  histogramOf,
} from "@/lib/domain/compare/pixels/distances";
import { commonSize, type Raster, type Size } from "@/lib/domain/compare/pixels/raster";
import { similarityOf } from "@/lib/domain/compare/pixels/similarity";
import { paintHeat } from "./heat";
import type { FromWorker, ToWorker } from "./messages";

type Compared = {
  distances: Distances;
  histogram: Uint32Array;
  heat: { context: OffscreenCanvasRenderingContext2D; image: ImageData };
};

/** The threshold asked for last. */
let wanted = 0;
let compared: Compared | null = null;

const tell = (message: FromWorker) => postMessage(message);

/**
 * From an object store, an `img` may have left an answer in the browser's cache which names no origin, since none asked: a
 * script may not read that one, but a new one.
 */
const fetched = (url: string): Promise<Response> => fetch(url).catch(() => fetch(url, { cache: "reload" }));

async function decode(url: string): Promise<ImageBitmap> {
  const response = await fetched(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return createImageBitmap(await response.blob());
}

function contextOf(canvas: OffscreenCanvas, { width, height }: Size): OffscreenCanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return context;
}

function rasterOf(bitmap: ImageBitmap, size: Size): Raster {
  const { width, height } = size;
  const context = contextOf(new OffscreenCanvas(width, height), size);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
}

async function compare([first, second]: readonly [string, string], canvas: OffscreenCanvas): Promise<void> {
  const [left, right] = await Promise.all([decode(first), decode(second)]);
  const size = commonSize(left, right);
  const scaled = left.width !== right.width || left.height !== right.height;
  const [a, b] = [rasterOf(left, size), rasterOf(right, size)];
  const distances = distancesBetween(a, b);
  const heat = { context: contextOf(canvas, size), image: new ImageData(size.width, size.height) };
  compared = { distances, histogram: histogramOf(distances), heat };
  tell({ kind: "compared", size, scaled });
  show(compared);
  tell({ kind: "measured", ...similarityOf(a, b) });
}

function show({ distances, histogram, heat }: Compared): void {
  const threshold = wanted;
  paintHeat(distances, threshold, new Uint32Array(heat.image.data.buffer));
  heat.context.putImageData(heat.image, 0, 0);
  const differing = differingIn(histogram, threshold);
  tell({ kind: "shown", threshold, differing, regions: changedRegions(distances, threshold) });
}

/** A threshold that another one has already followed is left out. */
function showLast(threshold: number): void {
  setTimeout(() => {
    if (compared !== null && threshold === wanted) show(compared);
  });
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  wanted = data.threshold;
  if (data.kind === "threshold") showLast(data.threshold);
  else compare(data.urls, data.canvas).catch(() => tell({ kind: "failed" }));
});
