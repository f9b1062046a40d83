import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ConversionTarget, targets } from "../conversion-targets";
import { withCpu } from "../ingest-cases";
import { type Peer, startBareConversion } from "../peers/peers";
import { drawnPng, drawnWebp, uniquePng, uniqueWebp } from "../pictures";
import type { Program } from "../program";
import { complete, deliverOne, downloadPath, inFlight, runningJob, signedUrl } from "../runner";
import { type Contender, median, ratio, sideBySide, timed } from "../side-by-side";
import { quantity, type Row } from "../table";
import { ownCpuMs, usageOf } from "../usage";

const count = 8;
const flight = 2;

type Way = {
  what: string;
  target: ConversionTarget;
  picture: Buffer;
  unique: (picture: Buffer) => Buffer;
  query: object;
};

/**
 * Delivers pictures before timing starts, and new ones each time: a conversion is kept, so each picture is converted
 * only once.
 */
function byProgram(program: Program, { picture, unique, query }: Way): Contender {
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

/** Repeats `work` as often as the program converts, with as many at a time. */
const repeated = (cpu: () => number, work: () => Promise<unknown>): Contender => {
  return () =>
    timed(cpu, async () => {
      await inFlight(Array.from({ length: count }), flight, work);
      return count;
    });
};

const bySharp = ({ picture, target }: Way) => repeated(ownCpuMs, () => targets[target](picture));

const byPeer = (peer: Peer) =>
  repeated(
    () => usageOf(peer.pid).cpuMs,
    () => signedUrl({ baseUrl: peer.url, token: "" }, ""),
  );

async function figuresOf(program: Program, folder: string, way: Way, rounds: number) {
  const kept = join(folder, `bare-conversion-${way.target}`);
  await mkdir(kept);
  const source = join(kept, "source");
  await writeFile(source, way.picture);
  const floor = await startBareConversion(kept, source, way.target);
  const cases = { ours: byProgram(program, way), theirs: bySharp(way), bare: byPeer(floor) };
  return sideBySide(cases, rounds).finally(() => floor.stop());
}

async function measureOne(program: Program, folder: string, way: Way, rounds: number): Promise<Row[]> {
  const { ours, theirs, bare } = await figuresOf(program, folder, way, rounds);
  const opponent = `sharp in process ${withCpu(theirs)}`;
  const beside = `ours is ${ratio(ours.perSecond, bare.perSecond).toFixed(2)} × the floor`;
  const cpuRow = (what: string, of: typeof ours): Row => ({
    what,
    ours: quantity(median(of.cpuMsEach), "ms"),
    opponent: `sharp in process ${quantity(median(theirs.cpuMsEach), "ms")}`,
    ratio: ratio(theirs.cpuMsEach, of.cpuMsEach),
    goal: "",
  });
  return [
    {
      what: way.what,
      ours: withCpu(ours),
      opponent,
      ratio: ratio(ours.perSecond, theirs.perSecond),
      goal: "≥ 0.9 ×",
    },
    {
      what: "  floor: from a file to a synced file, no rows",
      ours: withCpu(bare),
      opponent: `${opponent}; ${beside}`,
      ratio: ratio(bare.perSecond, theirs.perSecond),
      goal: "",
    },
    cpuRow("  its CPU, with database and imaging", ours),
    cpuRow("  floor by CPU", bare),
  ];
}

export async function measureConversions(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const toWebp = {
    what: "PNG → WebP, 1024², quality 90",
    target: "webp",
    picture: await drawnPng(1024),
    unique: uniquePng,
    query: { format: "webp", quality: 90 },
  } as const;
  const toPng = {
    what: "WebP → PNG, 1024²",
    target: "png",
    picture: await drawnWebp(1024),
    unique: uniqueWebp,
    query: { format: "png" },
  } as const;
  return [
    ...(await measureOne(program, folder, toWebp, rounds)),
    ...(await measureOne(program, folder, toPng, rounds)),
  ];
}
