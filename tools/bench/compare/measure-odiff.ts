import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { available, ws } from "../runner";
import { type Contender, median, ratio, sideBySide, timed } from "../side-by-side";
import { quantity, type Row } from "../table";
import { usageOf } from "../usage";

const side = 2048;
const pairs = 4;

type BufferPair = readonly [Buffer, Buffer];
type OdiffServer = { compare(a: string, b: string, out: string): Promise<unknown>; stop(): void };

/** odiff is not a dependency: it is measured if someone has installed it. */
async function findOdiff(): Promise<{ ODiffServer: new () => OdiffServer } | null> {
  const name = "odiff-bin";
  return import(name).catch(() => null);
}

/** The picture with a box of another colour in it. */
function edited(png: Buffer): Promise<Buffer> {
  const input = { create: { width: 300, height: 300, channels: 3, background: "#fff" } } as const;
  const changed = sharp(png).composite([{ input, left: 500, top: 700 }]);
  return changed.removeAlpha().png({ adaptiveFiltering: true }).toBuffer();
}

/** Compares pictures that were never compared before, with PSNR, SSIM and regions. */
function byApi(program: Program, [first, second]: BufferPair): Contender {
  return async () => {
    const unseen = Array.from({ length: pairs }, () => [uniquePng(first), uniquePng(second)]).flat();
    const items = await available(program, unseen);
    const id = (at: number) => assertDefined(items[at], "artifact").id;
    return timed(
      () => usageOf(program.pid).cpuMs,
      async () => {
        for (let at = 0; at < items.length; at += 2) {
          const query = { a: id(at), b: id(at + 1) };
          await call("GET /workspaces/{ws}/compare/pixels", { ...program, params: { ws }, query });
        }
        return pairs;
      },
    );
  };
}

/** Compares two files by a process that is already running: counts the different pixels and draws them. */
async function byOdiff(server: OdiffServer, folder: string, [first, second]: BufferPair): Promise<Contender> {
  const own = await mkdtemp(join(folder, "odiff-"));
  const [a, b, out] = ["a.png", "b.png", "out.png"].map((name) => join(own, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([writeFile(a, first), writeFile(b, second)]);
  return () =>
    timed(
      () => Number.NaN,
      async () => {
        for (let done = 0; done < pairs; done++) await server.compare(a, b, out);
        return pairs;
      },
    );
}

/** The program's pixel comparison next to odiff; no rows if odiff is not installed. */
export async function measureOdiff(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const odiff = await findOdiff();
  if (odiff === null) return [];
  const picture = await drawnPng(side);
  const kinds = { edited: await edited(picture), "with no pixel alike": await drawnPng(side) };
  const server = new odiff.ODiffServer();
  const rows: Row[] = [];
  for (const [kind, other] of Object.entries(kinds)) {
    const pair = [picture, other] as const;
    const cases = { ours: byApi(program, pair), odiff: await byOdiff(server, folder, pair) };
    const figures = await sideBySide(cases, rounds);
    const ms = (perSecond: readonly number[]) => quantity(1000 / median(perSecond), "ms");
    rows.push({
      what: `difference of two ${side} × ${side} by the API, ${kind}`,
      ours: `${ms(figures.ours.perSecond)}, CPU ${quantity(median(figures.ours.cpuMsEach), "ms")}`,
      opponent: `odiff's server ${ms(figures.odiff.perSecond)}`,
      ratio: ratio(figures.ours.perSecond, figures.odiff.perSecond),
      goal: "≥ 2 ×",
    });
  }
  server.stop();
  return rows;
}
