import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import { broken } from "@/lib/bytes/imaging/header/broken";
import { layoutOf, type PngLayout, PngRows } from "@/lib/bytes/imaging/work/png-rows";

/** `isDefault`: its pixels are those of the picture without animation, which the decoder reads. */
type Frame = { width: number; height: number; isDefault: boolean; parts: Buffer[] };

type Canvas = { width: number; height: number };

const controlBytes = 26;
const disposals = 3;
const blendings = 2;

/** A fault of a frame, counted from 1. */
const brokenFrame = (number: number, of: number, what: string) => broken(`frame ${number} of ${of} ${what}.`);

function* chunksOf(png: Buffer): Generator<{ name: string; body: Buffer }> {
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString("latin1", at + 4, at + 8);
    yield { name, body: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)) };
    if (name === "IEND") return;
  }
}

/** What is wrong with a frame's control chunk; null if nothing is. */
function controlFault(body: Buffer, isDefault: boolean, canvas: Canvas): string | null {
  if (body.length !== controlBytes) return "has a control chunk of another length";
  const [width, height, x, y] = [4, 8, 12, 16].map((at) => body.readUInt32BE(at)) as [
    number,
    number,
    number,
    number,
  ];
  if (width === 0 || height === 0 || x + width > canvas.width || y + height > canvas.height)
    return "does not lie within the picture";
  if (isDefault && (width !== canvas.width || height !== canvas.height))
    return "does not have the picture’s size";
  if (body.readUInt8(24) >= disposals || body.readUInt8(25) >= blendings)
    return "has an unknown way of being drawn";
  return null;
}

/** The frames, with their compressed pixels. Throws unless all are there, in the order of their numbers. */
class FrameList {
  readonly #promised: number;
  readonly #canvas: Canvas;
  readonly frames: Frame[] = [];
  #next = 0;
  #hasPixels = false;

  constructor(promised: number, canvas: Canvas) {
    this.#promised = promised;
    this.#canvas = canvas;
  }

  take(name: string, body: Buffer): void {
    if (name === "IDAT") this.#hasPixels = true;
    else if (name === "fcTL") this.#begin(body);
    else if (name === "fdAT") this.#add(body);
  }

  fault(what: string) {
    return brokenFrame(Math.max(1, this.frames.length), this.#promised, what);
  }

  #count(body: Buffer): void {
    if (body.length < 4 || body.readUInt32BE(0) !== this.#next++) throw this.fault("is out of order");
  }

  #begin(body: Buffer): void {
    const isDefault = !this.#hasPixels;
    this.frames.push({ width: 0, height: 0, isDefault, parts: [] });
    if (this.frames.length > this.#promised)
      throw broken(`it has more frames than the ${this.#promised} that it promises.`);
    this.#count(body);
    const fault = controlFault(body, isDefault, this.#canvas);
    if (fault !== null) throw this.fault(fault);
    Object.assign(this.frames.at(-1) ?? {}, { width: body.readUInt32BE(4), height: body.readUInt32BE(8) });
  }

  #add(body: Buffer): void {
    this.#count(body);
    const frame = this.frames.at(-1);
    if (frame === undefined || frame.isDefault) throw this.fault("has pixels before it begins");
    frame.parts.push(body.subarray(4));
  }
}

/** Whether the compressed rows hold all pixels. Nothing is kept of them, and no more is unpacked than the pixels take. */
async function isComplete({ parts, ...size }: Frame, layout: PngLayout): Promise<boolean> {
  const rows = new PngRows(size, layout);
  const unpacked = Readable.from(parts, { objectMode: true }).pipe(createInflate({ chunkSize: 65_536 }));
  try {
    for await (const bytes of unpacked) {
      if (!rows.take(bytes as Buffer)) return false;
      if (rows.areComplete) return true;
    }
  } catch {
    // Damaged, or cut short.
    return false;
  }
  return rows.areComplete;
}

/**
 * Throws unless every frame that an animated PNG promises is there and whole: the decoder reads the first picture alone.
 * The chunks must lead to IEND, and their checksums be right.
 */
export async function checkApngFrames(png: Buffer, promised: number): Promise<void> {
  const canvas = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  const list = new FrameList(promised, canvas);
  for (const { name, body } of chunksOf(png)) list.take(name, body);
  const { frames } = list;
  if (frames.length < promised) throw brokenFrame(frames.length + 1, promised, "is missing");
  const layout = layoutOf(png);
  for (const [i, frame] of frames.entries())
    if (!frame.isDefault && !(await isComplete(frame, layout)))
      throw brokenFrame(i + 1, promised, "is damaged or cut short");
}
