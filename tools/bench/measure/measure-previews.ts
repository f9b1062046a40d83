import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { ImagingPool } from "@/lib/bytes/imaging/pool";
import {
  bareIngest,
  each,
  ingest,
  inProcess,
  previewAndThumbHash,
  sharpPreview,
  withCpu,
} from "../ingest-cases";
import { ipxPreviews } from "../peers/ipx-previews";
import { nextImagePreviews } from "../peers/next-image";
import { startBareIngest } from "../peers/peers";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { complete, inFlight } from "../runner";
import { type Contender, type Figures, median, ratio, sideBySide, timed } from "../side-by-side";
import { quantity, type Row } from "../table";
import { usageOf } from "../usage";

async function readTiles(program: Program, job: string): Promise<void> {
  const items = await complete(program, job);
  await inFlight(items, 2, async ({ links }) => {
    const response = await fetch(new URL(links.preview ?? "", program.baseUrl));
    if (!response.ok) throw new Error(`a tile answered ${response.status}`);
    await response.arrayBuffer();
  });
}

/** The program's imaging alone, in processes of its own: from files to previews, measurements and embedded texts. */
async function byImaging(pool: ImagingPool, folder: string, png: Buffer, count: number): Promise<Contender> {
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `imaging-${png.length}-${index}.png`),
  );
  for (const path of paths) await writeFile(path, uniquePng(png));
  return () =>
    timed(
      () => usageOf(process.pid).cpuMs,
      async () => {
        await inFlight(paths, 2, (path) => analyse(path, pool));
        return count;
      },
    );
}

async function measureImaging(folder: string, { side, count }: PreviewLoad, rounds: number): Promise<Row> {
  const png = await drawnPng(side);
  const pool = new ImagingPool();
  try {
    const cases = {
      ours: await byImaging(pool, folder, png, count),
      theirs: inProcess({ png, count, flight: 2 }, previewAndThumbHash),
    };
    const { ours, theirs } = await sideBySide(cases, rounds);
    return {
      what: `  its imaging alone, ${side}² PNG`,
      ours: each(ours.perSecond),
      opponent: `sharp in process, preview and ThumbHash ${each(theirs.perSecond)}`,
      ratio: ratio(ours.perSecond, theirs.perSecond),
      goal: "≥ 0.9 ×",
    };
  } finally {
    pool.close();
  }
}

/** Figures are comparable only if all cases are measured in the same run. */
async function coldFigures(program: Program, folder: string, { side, count }: PreviewLoad, rounds: number) {
  const png = await drawnPng(side);
  const ipx = await ipxPreviews(folder, png, count);
  const next = await nextImagePreviews(join(folder, `next-image-${side}`), png, { count, rounds });
  const kept = join(folder, `bare-previews-${side}`);
  await mkdir(kept);
  const floor = await startBareIngest(kept, "preview");
  const cases = {
    ours: ingest(program, { png, count, flight: 2 }, (job) => readTiles(program, job)),
    theirs: inProcess({ png, count, flight: 2 }, sharpPreview),
    next: next.previews,
    bare: bareIngest(floor, { png, count, flight: 2 }),
  };
  try {
    if (ipx === null) return { ...(await sideBySide(cases, rounds)), ipx: null };
    return await sideBySide({ ...cases, ipx }, rounds);
  } finally {
    await next.peer.stop();
    await floor.stop();
  }
}

type PreviewLoad = { side: number; count: number };

async function measureCold(
  program: Program,
  folder: string,
  size: PreviewLoad,
  rounds: number,
): Promise<Row[]> {
  const { side } = size;
  const { ours, theirs, ipx, next, bare } = await coldFigures(program, folder, size, rounds);
  const what = `cold preview, ${side}² PNG, upload to tile, 2 in flight`;
  const row = (opponent: string, other: Figures, goal: string): Row => ({
    what,
    ours: withCpu(ours),
    opponent: `${opponent}, preview alone ${withCpu(other)}`,
    ratio: ratio(ours.perSecond, other.perSecond),
    goal,
  });
  return [
    row("sharp in process", theirs, "≥ 0.9 ×"),
    ipx === null
      ? { what, ours: withCpu(ours), opponent: "ipx: not here", ratio: null, goal: "≥ 1.2 ×" }
      : row("ipx", ipx, "≥ 1.2 ×"),
    row("next/image", next, "≥ 1.5 ×"),
    {
      what: "  floor: received over HTTP, hashed, synced, no rows",
      ours: withCpu(bare),
      opponent: `sharp in process ${withCpu(theirs)}; ours is ${ratio(ours.perSecond, bare.perSecond).toFixed(2)} × the floor`,
      ratio: ratio(bare.perSecond, theirs.perSecond),
      goal: "",
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
  const rows: Row[] = [];
  for (const size of [
    { side: 1024, count: 12 },
    { side: 2048, count: 6 },
  ]) {
    rows.push(...(await measureCold(program, folder, size, rounds)));
    rows.push(await measureImaging(folder, size, rounds));
  }
  return rows;
}
