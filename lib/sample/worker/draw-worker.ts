import os from "node:os";
import { encodePng } from "@/lib/bytes/imaging/encode-png";
import { draw, drawInSteps } from "@/lib/sample/draw/draw";
import type { DrawRequest, RgbRaster } from "@/lib/sample/draw/raster";
import type { PainterMessage, Picture } from "@/lib/sample/worker/picture";
import { signDrawn } from "@/lib/sample/worker/sign-drawn";

const send = (message: PainterMessage) => process.send?.(message);

/** Sketches cost time: more than one in this time is not made. */
const sketchEveryMs = 1_500;

async function drawTelling(request: DrawRequest): Promise<RgbRaster> {
  const drawing = drawInSteps(request);
  let nextMs = 0;
  let next = drawing.next();
  for (; !next.done; next = drawing.next()) {
    const { step, sketch } = next.value;
    const isShown = performance.now() >= nextMs;
    if (isShown) nextMs = performance.now() + sketchEveryMs;
    send({ kind: "sketch", step, png: isShown ? await encodePng(sketch(), []) : null });
  }
  return next.value;
}

async function work({ request, texts, sketches, credentials }: Picture): Promise<void> {
  try {
    const began = performance.now();
    const raster = sketches ? await drawTelling(request) : draw(request);
    const drawMs = Math.round(performance.now() - began);
    const drawn = await encodePng(raster, texts);
    const png = credentials === undefined ? drawn : await signDrawn(Buffer.from(drawn), credentials);
    send({ kind: "drawn", png, drawMs });
  } catch (error) {
    send({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Leaves drawing a third of a normal CPU share: people using the pages come first, and a busy machine still gets its
 * sample.
 */
const niceness = 5;

function stepBack(): void {
  try {
    os.setPriority(niceness);
  } catch {
    // Some systems do not allow it, and drawing works without.
  }
}

stepBack();
process.on("message", (picture: Picture) => void work(picture));
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole process group, but the server decides when to end this process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
