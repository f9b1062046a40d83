import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { call } from "@/lib/client/call";
import { load } from "../load";
import { installed } from "../peers/peers";
import { heavyPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { complete, deliverOne, inFlight, runningJob, signedUrl, ws } from "../runner";
import { type Contender, type Figures, median, ratio, sideBySide, timed } from "../side-by-side";
import { quantity, type Row } from "../table";
import { ownCpuMs, residentBytesOf, usageOf } from "../usage";

const fileBytes = 2e6;

/** Delivers the files and writes the same files to a folder. */
async function prepareFiles(program: Program, folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const png = await heavyPng(fileBytes);
  const job = await runningJob(program);
  await inFlight(Array.from({ length: count }), 2, async (_, index) => {
    const name = `picture-${index}.png`;
    const bytes = uniquePng(png);
    await writeFile(join(folder, name), bytes);
    await deliverOne(program, job, index, bytes);
  });
  return (await complete(program, job)).map(({ id }) => id);
}

/** Runs `zip -0` into a pipe whose output is dropped. Returns how many bytes it wrote. */
function zip(command: string, folder: string): Promise<number> {
  const child = spawn(command, ["-0", "-q", "-r", "-", "."], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(bytes) : reject(new Error(`zip ended with ${code}`))));
  });
}

function watchMemory(pid: number): () => number {
  const before = residentBytesOf(pid);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentBytesOf(pid));
  }, 20);
  return () => {
    clearInterval(timer);
    return (most - before) / 1e6;
  };
}

export async function measureZip(
  program: Program,
  folder: string,
  count: number,
  rounds: number,
): Promise<Row[]> {
  const files = join(folder, "zip");
  const artifactIds = await prepareFiles(program, files, count);
  const body = { artifactIds, metadata: [] };
  const { archiveUrl } = await call("POST /workspaces/{ws}/exports", { ...program, params: { ws }, body });
  const growth: number[] = [];
  const ours: Contender = async () => {
    const url = await signedUrl(program, archiveUrl);
    const memory = watchMemory(program.pid);
    const turn = await timed(
      () => usageOf(program.pid).cpuMs,
      async () => (await load(url, 1, () => false)).bytes / 1e6,
    );
    growth.push(memory());
    return turn;
  };
  const command = installed("zip");
  const theirs: Contender | null =
    command === null ? null : () => timed(ownCpuMs, async () => (await zip(command, files)) / 1e6);
  const measured: { ours: Figures; theirs?: Figures } =
    theirs === null ? await sideBySide({ ours }, rounds) : await sideBySide({ ours, theirs }, rounds);
  return rowsOf(measured.ours, measured.theirs, `ZIP of ${count} × 2 MB`, Math.max(...growth.slice(1)));
}

function rowsOf(ours: Figures, theirs: Figures | undefined, what: string, growth: number): Row[] {
  const rate = ({ perSecond }: Figures) => quantity(median(perSecond), "MB/s");
  const cpu = ({ cpuMsEach }: Figures) => quantity(median(cpuMsEach) * 1000, "ms");
  return [
    {
      what: `${what}, stored`,
      ours: rate(ours),
      opponent: theirs ? `zip -0 ${rate(theirs)}` : "zip -0: not here",
      ratio: theirs ? ratio(ours.perSecond, theirs.perSecond) : null,
      goal: "≥ 2.5 ×",
    },
    {
      what: "  its CPU a GB",
      ours: cpu(ours),
      opponent: theirs ? `zip -0 ${cpu(theirs)}` : "zip -0: not here",
      ratio: theirs ? ratio(theirs.cpuMsEach, ours.cpuMsEach) : null,
      goal: "",
    },
    {
      what: "  memory it adds",
      ours: quantity(Math.max(0, growth), "MB"),
      opponent: "",
      ratio: null,
      goal: "< 50 MB",
    },
  ];
}
