import { each, hashAndPreview, ingest, inProcess } from "./ingest-cases";
import { drawnPng } from "./pictures";
import type { Program } from "./program";
import { median, ratio, sideBySide } from "./side-by-side";
import { quantity, type Row } from "./table";

export async function measureIngest(program: Program, rounds: number): Promise<Row[]> {
  const png = await drawnPng(1024);
  const count = 16;
  const { one, oneTheirs, two, twoTheirs } = await sideBySide(
    {
      one: ingest(program, { png, count, flight: 1 }),
      oneTheirs: inProcess({ png, count, flight: 1 }, hashAndPreview),
      two: ingest(program, { png, count, flight: 2 }),
      twoTheirs: inProcess({ png, count, flight: 2 }, hashAndPreview),
    },
    rounds,
  );
  const row = (flight: number, ours: typeof one, theirs: typeof one): Row => ({
    what: `whole ingest, 1024² PNG, ${flight} in flight`,
    ours: each(ours.perSecond),
    opponent: `sha256, preview and ThumbHash by sharp ${each(theirs.perSecond)}`,
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
      opponent: `sha256, preview and ThumbHash by sharp ${quantity(median(twoTheirs.cpuMsEach), "ms")}`,
      ratio: ratio(twoTheirs.cpuMsEach, two.cpuMsEach),
      goal: "",
    },
  ];
}
