import { createHash } from "node:crypto";
import sharp from "sharp";
import { ipxPreviews } from "./ipx-previews";
import { drawnPng, uniquePng } from "./pictures";
import type { Program } from "./program";
import { complete, deliverAll, inFlight, runningJob } from "./runner";
import { type Case, median, ratio, sideBySide, timed } from "./side-by-side";
import { quantity, type Row } from "./table";
import { ownCpuMs, usageOf } from "./usage";

const pictures = (png: Buffer, count: number) => Array.from({ length: count }, () => uniquePng(png));

/** The program's own preview settings, from bytes in memory. */
const sharpPreview = (png: Buffer) =>
  sharp(png)
    .resize(512, 512, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 75, effort: 2 })
    .toBuffer();

function hashAndDecode(png: Buffer): Promise<Buffer> {
  createHash("sha256").update(png).digest();
  return sharp(png).raw().toBuffer();
}

function inProcess(png: Buffer, count: number, flight: number, work: (png: Buffer) => Promise<Buffer>): Case {
  return () =>
    timed(ownCpuMs, async () => {
      await inFlight(pictures(png, count), flight, work);
      return count;
    });
}

/** Jobs and pictures are made outside the time; `after` is inside it. */
function ingest(
  program: Program,
  png: Buffer,
  count: number,
  flight: number,
  after: (job: string) => Promise<unknown> = async () => undefined,
): Case {
  return async () => {
    const job = await runningJob(program);
    const files = pictures(png, count);
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

async function readTiles(program: Program, job: string): Promise<void> {
  const items = await complete(program, job);
  await inFlight(items, 2, async ({ links }) => {
    const response = await fetch(new URL(links.preview ?? "", program.baseUrl));
    if (!response.ok) throw new Error(`a tile answered ${response.status}`);
    await response.arrayBuffer();
  });
}

const each = (perSecond: readonly number[]) => quantity(1000 / median(perSecond), "ms");

/** Only while all three are measured in one go are their figures comparable. */
async function coldFigures(program: Program, folder: string, side: number, count: number, rounds: number) {
  const png = await drawnPng(side);
  const ipx = await ipxPreviews(folder, png, count);
  const cases = {
    ours: ingest(program, png, count, 2, (job) => readTiles(program, job)),
    theirs: inProcess(png, count, 2, sharpPreview),
  };
  if (ipx === null) return { ...(await sideBySide(cases, rounds)), ipx: null };
  return sideBySide({ ...cases, ipx }, rounds);
}

type Size = { side: number; count: number };

async function measureCold(program: Program, folder: string, size: Size, rounds: number): Promise<Row[]> {
  const { side, count } = size;
  const { ours, theirs, ipx } = await coldFigures(program, folder, side, count, rounds);
  const what = `cold preview, ${side}² PNG, upload to tile, 2 in flight`;
  return [
    {
      what,
      ours: each(ours.perSecond),
      opponent: `sharp in process, preview alone ${each(theirs.perSecond)}`,
      ratio: ratio(ours.perSecond, theirs.perSecond),
      goal: "≥ 0.9 ×",
    },
    {
      what,
      ours: each(ours.perSecond),
      opponent: ipx ? `ipx, preview alone ${each(ipx.perSecond)}` : "ipx: not here",
      ratio: ipx && ratio(ours.perSecond, ipx.perSecond),
      goal: "≥ 1.2 ×",
    },
    {
      what: "  its CPU, with database and imaging",
      ours: quantity(median(ours.cpuMsEach), "ms"),
      opponent: `sharp in process ${quantity(median(theirs.cpuMsEach), "ms")}`,
      ratio: ratio(theirs.cpuMsEach, ours.cpuMsEach),
      goal: "",
    },
  ];
}

export async function measurePreviews(program: Program, folder: string, rounds: number): Promise<Row[]> {
  return [
    ...(await measureCold(program, folder, { side: 1024, count: 12 }, rounds)),
    ...(await measureCold(program, folder, { side: 2048, count: 6 }, rounds)),
  ];
}

export async function measureIngest(program: Program, rounds: number): Promise<Row[]> {
  const png = await drawnPng(1024);
  const count = 16;
  const { one, oneTheirs, two, twoTheirs } = await sideBySide(
    {
      one: ingest(program, png, count, 1),
      oneTheirs: inProcess(png, count, 1, hashAndDecode),
      two: ingest(program, png, count, 2),
      twoTheirs: inProcess(png, count, 2, hashAndDecode),
    },
    rounds,
  );
  const row = (flight: number, ours: typeof one, theirs: typeof one): Row => ({
    what: `whole ingest, 1024² PNG, ${flight} in flight`,
    ours: each(ours.perSecond),
    opponent: `sha256 + one decode ${each(theirs.perSecond)}`,
    ratio: ratio(ours.perSecond, theirs.perSecond),
    goal: "≥ 0.9 ×",
  });
  return [
    row(1, one, oneTheirs),
    row(2, two, twoTheirs),
    {
      what: "  2 in flight against 1",
      ours: each(two.perSecond),
      opponent: `1 in flight ${each(one.perSecond)}`,
      ratio: ratio(two.perSecond, one.perSecond),
      goal: "≥ 1.3 ×",
    },
    {
      what: "  its CPU, with database and imaging",
      ours: quantity(median(two.cpuMsEach), "ms"),
      opponent: `sha256 + one decode ${quantity(median(twoTheirs.cpuMsEach), "ms")}`,
      ratio: ratio(twoTheirs.cpuMsEach, two.cpuMsEach),
      goal: "",
    },
  ];
}
