import sharp from "sharp";
import { drawnPng, drawnWebp, uniquePng, uniqueWebp } from "./pictures";
import type { Program } from "./program";
import { complete, deliverOne, downloadPath, inFlight, runningJob, signedUrl } from "./runner";
import { type Case, median, ratio, sideBySide, timed } from "./side-by-side";
import { quantity, type Row } from "./table";
import { ownCpuMs, usageOf } from "./usage";

const count = 8;
const flight = 2;

type Way = {
  what: string;
  picture: Buffer;
  unique: (picture: Buffer) => Buffer;
  query: object;
  bySharp: (picture: Buffer) => Promise<Buffer>;
};

/** Pictures are delivered outside the time, and each is converted once: what was made is kept. */
function byProgram(program: Program, { picture, unique, query }: Way): Case {
  return async () => {
    const job = await runningJob(program);
    await inFlight(Array.from({ length: count }), flight, (_, index) =>
      deliverOne(program, job, index, unique(picture)),
    );
    const items = await complete(program, job);
    return timed(
      () => usageOf(program.pid).cpuMs,
      async () => {
        await inFlight(items, flight, ({ id }) => signedUrl(program, downloadPath(id, query)));
        return count;
      },
    );
  };
}

function bySharp({ picture, bySharp: make }: Way): Case {
  return () =>
    timed(ownCpuMs, async () => {
      await inFlight(
        Array.from({ length: count }, () => picture),
        flight,
        make,
      );
      return count;
    });
}

async function measureOne(program: Program, way: Way, rounds: number): Promise<Row> {
  const { ours, theirs } = await sideBySide({ ours: byProgram(program, way), theirs: bySharp(way) }, rounds);
  const told = ({ perSecond, cpuMsEach }: typeof ours) =>
    `${quantity(1000 / median(perSecond), "ms")}, CPU ${quantity(median(cpuMsEach), "ms")}`;
  return {
    what: way.what,
    ours: told(ours),
    opponent: `sharp in process ${told(theirs)}`,
    ratio: ratio(ours.perSecond, theirs.perSecond),
    goal: "≥ 0.9 ×",
  };
}

export async function measureConversions(program: Program, rounds: number): Promise<Row[]> {
  const toWebp = await measureOne(
    program,
    {
      what: "PNG → WebP, 1024², quality 90",
      picture: await drawnPng(1024),
      unique: uniquePng,
      query: { format: "webp", quality: 90 },
      bySharp: (png) => sharp(png).webp({ quality: 90 }).toBuffer(),
    },
    rounds,
  );
  const toPng = await measureOne(
    program,
    {
      what: "WebP → PNG, 1024²",
      picture: await drawnWebp(1024),
      unique: uniqueWebp,
      query: { format: "png" },
      bySharp: (webp) => sharp(webp).png().toBuffer(),
    },
    rounds,
  );
  return [toWebp, toPng];
}
