import { createHash } from "node:crypto";
import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { Peer } from "./peers/peers";
import { uniquePng } from "./pictures";
import type { Program } from "./program";
import { deliverAll, inFlight, runningJob } from "./runner";
import { packed, send } from "./send";
import { type Contender, type Figures, median, timed } from "./side-by-side";
import { quantity } from "./table";
import { ownCpuMs, usageOf } from "./usage";

const pictures = (png: Buffer, count: number) => Array.from({ length: count }, () => uniquePng(png));

const inside = { fit: "inside", withoutEnlargement: true } as const;

/** The program's own preview settings, in plain sharp, from bytes in memory. */
export const sharpPreview = (png: Buffer) =>
  sharp(png).resize(512, 512, inside).webp({ quality: 75, effort: 2 }).toBuffer();

/** What no ingest can do without: one decode for preview and ThumbHash. */
export async function previewAndThumbHash(png: Buffer): Promise<Buffer> {
  const decoded = sharp(png, { failOn: "warning" }).resize(512, 512, inside).raw();
  const { data, info } = await decoded.toBuffer({ resolveWithObject: true });
  // Not all of `info`: it says that alpha was premultiplied, which would be undone a second time.
  const { width, height, channels } = info;
  const raw = { width, height, channels };
  const small = await sharp(data, { raw })
    .resize(100, 100, inside)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  rgbaToThumbHash(small.info.width, small.info.height, small.data);
  return sharp(data, { raw }).webp({ quality: 75, effort: 2 }).toBuffer();
}

export function hashAndPreview(png: Buffer): Promise<Buffer> {
  createHash("sha256").update(png).digest();
  return previewAndThumbHash(png);
}

/** `count` variants of one picture, `flight` of them at a time. */
export type Load = { png: Buffer; count: number; flight: number };

export function inProcess({ png, count, flight }: Load, work: (png: Buffer) => Promise<Buffer>): Contender {
  return () =>
    timed(ownCpuMs, async () => {
      await inFlight(pictures(png, count), flight, work);
      return count;
    });
}

/** Jobs and pictures are made before timing starts; `after` is timed. */
export function ingest(
  program: Program,
  { png, count, flight }: Load,
  after: (job: string) => Promise<unknown> = async () => undefined,
): Contender {
  return async () => {
    const job = await runningJob(program);
    const files = pictures(png, count).map(packed);
    return timed(
      () => usageOf(program.pid).cpuMs,
      async () => {
        await deliverAll(program, job, files, flight);
        await after(job);
        return count;
      },
    );
  };
}

/** The minimum for any server that receives pictures, stores them and returns what it made of them. */
export function bareIngest(peer: Peer, { png, count, flight }: Load): Contender {
  return async () => {
    const files = pictures(png, count).map(packed);
    const server = { baseUrl: peer.url, token: "" };
    return timed(
      () => usageOf(peer.pid).cpuMs,
      async () => {
        await inFlight(files, flight, (file) => send(server, "/", file));
        return count;
      },
    );
  };
}

export const each = (perSecond: readonly number[]) => quantity(1000 / median(perSecond), "ms");

export const withCpu = ({ perSecond, cpuMsEach }: Figures) =>
  `${each(perSecond)}, CPU ${quantity(median(cpuMsEach), "ms")}`;
