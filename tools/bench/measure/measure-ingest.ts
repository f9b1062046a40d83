import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bareIngest, each, hashAndPreview, ingest, inProcess } from "../ingest-cases";
import { type Peer, startBareIngest } from "../peers/peers";
import { drawnPng } from "../pictures";
import type { Program } from "../program";
import { median, ratio, sideBySide } from "../side-by-side";
import { quantity, type Row } from "../table";

async function figuresOf(program: Program, floor: Peer, rounds: number) {
  const png = await drawnPng(1024);
  const count = 16;
  return sideBySide(
    {
      one: ingest(program, { png, count, flight: 1 }),
      oneTheirs: inProcess({ png, count, flight: 1 }, hashAndPreview),
      two: ingest(program, { png, count, flight: 2 }),
      twoTheirs: inProcess({ png, count, flight: 2 }, hashAndPreview),
      oneBare: bareIngest(floor, { png, count, flight: 1 }),
      twoBare: bareIngest(floor, { png, count, flight: 2 }),
    },
    rounds,
  );
}

const bare = "the same received over HTTP and synced, no rows";

export async function measureIngest(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const kept = join(folder, "bare-ingest");
  await mkdir(kept);
  const floor = await startBareIngest(kept, "hashed");
  const all = await figuresOf(program, floor, rounds).finally(() => floor.stop());
  const { one, oneTheirs, two, twoTheirs, oneBare, twoBare } = all;
  const row = (flight: number, ours: typeof one, theirs: typeof one): Row => ({
    what: `whole ingest, 1024² PNG, ${flight} in flight`,
    ours: each(ours.perSecond),
    opponent: `sha256, preview and ThumbHash by sharp ${each(theirs.perSecond)}`,
    ratio: ratio(ours.perSecond, theirs.perSecond),
    goal: "≥ 0.9 ×",
  });
  const floorRow = (flight: number, least: typeof one, theirs: typeof one, ours: typeof one): Row => ({
    what: `  floor: ${bare}, ${flight} in flight`,
    ours: each(least.perSecond),
    opponent: `sharp ${each(theirs.perSecond)}; ours is ${ratio(ours.perSecond, least.perSecond).toFixed(2)} × the floor`,
    ratio: ratio(least.perSecond, theirs.perSecond),
    goal: "",
  });
  return [
    row(1, one, oneTheirs),
    floorRow(1, oneBare, oneTheirs, one),
    row(2, two, twoTheirs),
    floorRow(2, twoBare, twoTheirs, two),
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
      opponent: `sha256, preview and ThumbHash by sharp ${quantity(median(twoTheirs.cpuMsEach), "ms")}`,
      ratio: ratio(twoTheirs.cpuMsEach, two.cpuMsEach),
      goal: "",
    },
    {
      what: "  floor by CPU",
      ours: quantity(median(twoBare.cpuMsEach), "ms"),
      opponent: `sha256, preview and ThumbHash by sharp ${quantity(median(twoTheirs.cpuMsEach), "ms")}`,
      ratio: ratio(twoTheirs.cpuMsEach, twoBare.cpuMsEach),
      goal: "",
    },
  ];
}
