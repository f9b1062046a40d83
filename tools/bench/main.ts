import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { benchCommand, type Options } from "./bench-command";
import { measureCompare } from "./compare/measure-compare";
import { measureAssistants } from "./measure/measure-assistants";
import { measureOriginals, measureTiles } from "./measure/measure-bytes";
import { measureConversions } from "./measure/measure-conversions";
import { measureFirstTile } from "./measure/measure-first-tile";
import { measureIngest } from "./measure/measure-ingest";
import { measureLighthouse } from "./measure/measure-lighthouse";
import { measureLineage } from "./measure/measure-lineage";
import { measurePages } from "./measure/measure-pages";
import { measurePreviews } from "./measure/measure-previews";
import { measureWebhooks } from "./measure/measure-webhooks";
import { measureZip } from "./measure/measure-zip";
import { drawnPng, uniquePng } from "./pictures";
import { type Program, type ProgramVariables, startProgram } from "./program";
import { available } from "./runner";
import { type Row, table } from "./table";

/** Warms up the server, whose code is not yet JIT-compiled after the start. */
async function warmUp(program: Program): Promise<void> {
  const small = await drawnPng(128);
  await available(
    program,
    Array.from({ length: 60 }, () => uniquePng(small)),
  );
}

type BenchContext = { program: Program; folder: string; variables: ProgramVariables; options: Options };

async function measure({ program, folder, variables, options }: BenchContext): Promise<Row[]> {
  const { rounds, zipFiles, only = "" } = options;
  await warmUp(program);
  const steps: [string, () => Promise<Row[]>][] = [
    ["pages and API", () => measurePages(program, folder, rounds)],
    ["first tile", () => measureFirstTile(program, rounds)],
    ["cold previews", () => measurePreviews(program, folder, rounds)],
    ["ingest", () => measureIngest(program, folder, rounds)],
    ["cached previews", () => measureTiles(program, folder, rounds)],
    ["originals", () => measureOriginals(program, folder, rounds)],
    ["conversions", () => measureConversions(program, folder, rounds)],
    ["compare", () => measureCompare(program, folder, rounds)],
    ["lighthouse", () => measureLighthouse(folder, variables, rounds)],
    ["webhooks", () => measureWebhooks(folder, variables, rounds)],
    ["assistants", () => measureAssistants(program, rounds)],
    ["lineage", () => measureLineage(program, rounds)],
    ["ZIP", () => measureZip(program, folder, zipFiles, rounds)],
  ];
  const rows: Row[] = [];
  for (const [name, step] of steps) {
    if (!name.includes(only)) continue;
    process.stderr.write(`${name} …\n`);
    rows.push(...(await step()));
  }
  return rows;
}

/** Starts the program in a folder of its own, measures it, prints one table, and leaves nothing behind. */
export async function main({
  argv,
  variables,
}: {
  argv: readonly string[];
  variables: ProgramVariables;
}): Promise<void> {
  const options = benchCommand()
    .parse([...argv], { from: "user" })
    .opts<Options>();
  // As in the program's imaging processes: several pictures at once, not one picture on every core.
  sharp.concurrency(1);
  sharp.cache(false);
  const folder = await mkdtemp(join(tmpdir(), "fluxara-bench-"));
  let program: Program | undefined;
  const cleanUp = async () => {
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  let isPrinted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      isPrinted = true;
      void cleanUp().finally(() => process.exit(130));
    });
  }
  try {
    program = await startProgram(folder, variables);
    const rows = await measure({ program, folder, variables, options });
    const where = `Node ${process.versions.node}, ${availableParallelism()} cores, medians of ${options.rounds} rounds`;
    process.stdout.write(
      `\n${where}. Ratio: how many times the opponent's speed, round by round; above 1 is faster.\n\n`,
    );
    process.stdout.write(`${table(rows)}\n`);
  } catch (error) {
    // After a signal, the current measurement fails because the program was stopped.
    if (!isPrinted) throw error;
  } finally {
    await cleanUp();
  }
}
