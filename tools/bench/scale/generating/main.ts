import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { type Program, type ProgramVariables, startProgram } from "@/tools/bench/program";
import { type Row, table } from "@/tools/bench/table";
import { postmaster } from "../measure";
import { generatingCommand, type Options } from "./generating-command";
import { measureCreations, measureDrafts, measureLists } from "./measure-batches";
import { measureClaims, registerClaimers } from "./measure-claims";
import { measureBeats, measureIdle, measureWakeUps } from "./measure-waiting";
import { seedBatches } from "./seed-batches";

const waiting = "waiting";

async function measure(program: Program, { rounds, only = "" }: Options): Promise<Row[]> {
  await db().workspace.updateMany({ data: { queueLimit: 10_000_000 } });
  await seedBatches({ pipeline: waiting, batches: 1_000, cells: 100, status: "queued" });
  const runners = await registerClaimers(program, waiting);
  const database = await postmaster();
  const steps: [string, () => Promise<Row[]>][] = [
    ["idle", () => measureIdle(program, "idle")],
    ["claims", () => measureClaims(runners, rounds)],
    ["previews", () => measureDrafts(program, waiting, rounds)],
    ["creations", () => measureCreations(program, runners, waiting, rounds)],
    ["wake-ups", () => measureWakeUps(program, "woken", rounds)],
    ["heartbeats", () => measureBeats(program, { pipeline: waiting, database }, rounds)],
    [
      "lists",
      async () => {
        await seedBatches({ pipeline: "listed", batches: 10, cells: 10_000, status: "queued" });
        return measureLists(program, rounds);
      },
    ],
  ];
  const rows: Row[] = [];
  for (const [name, step] of steps) {
    if (!name.includes(only)) continue;
    process.stderr.write(`${name} …\n`);
    const measured = await step();
    for (const { what, ours } of measured) process.stderr.write(`  ${what}: ${ours}\n`);
    rows.push(...measured);
  }
  return rows;
}

/** Measures batches and runners over HTTP, on a program and a database of its own, and prints one table. */
export async function main({
  argv,
  variables,
}: {
  argv: readonly string[];
  variables: Record<string, string | undefined>;
}): Promise<void> {
  const options = generatingCommand()
    .parse([...argv], { from: "user" })
    .opts<Options>();
  const folder = await mkdtemp(join(tmpdir(), "fluxara-generating-"));
  const server = await startEmbedded(join(folder, "database"));
  variables.DATABASE_URL = server.url;
  let program: Program | undefined;
  try {
    program = await startProgram(folder, variables as ProgramVariables, { database: server.url });
    const rows = await measure(program, options);
    const load = loadavg()[0]?.toFixed(1);
    process.stdout.write(`\n${availableParallelism()} cores at a load of ${load}.\n\n${table(rows)}\n`);
  } finally {
    await program?.stop();
    await closeDb();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
