import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import { env as settings } from "@/lib/env";
import { connectTo } from "@/tools/testing/server/server";
import { drawnPng, uniquePng } from "../pictures";
import { type Program, startProgram } from "../program";
import { available, ws } from "../runner";
import { columns } from "../table";
import { residentBytesOf } from "../usage";
import { type DatabaseVariables, openServer, withDatabase } from "./database";
import { seed } from "./seed";

/** Pictures that a backup copies; all other artifacts are removed ones, whose metadata remains. */
const pictures = 2_000;
const newPictures = pictures / 100;

type Options = { scale: number; url: string | undefined; folder: string; variables: DatabaseVariables };
type Taken = { what: string; seconds: number; peakBytes: number };

/** The most memory that a process had, in bytes, read four times a second. */
function watchMemory(child: ChildProcess): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytesOf(child.pid ?? 0));
  }, 250);
  child.once("exit", () => clearInterval(timer));
  return () => peak;
}

/** Runs a command of the program as an operator would. */
async function take(what: string, args: readonly string[], env: DatabaseVariables): Promise<Taken> {
  const program = fileURLToPath(new URL("../../../bin/fluxara.mjs", import.meta.url));
  const before = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...env, NODE_ENV: "production" },
    stdio: "inherit",
  });
  const peak = watchMemory(child);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return { what, seconds: (performance.now() - before) / 1000, peakBytes: peak() };
}

/** As after years: most bytes are removed, and all metadata is there. */
async function removeBytes(): Promise<void> {
  const client = await connectTo(settings.databaseUrl);
  await client.query(`UPDATE "Artifact" SET state = 'removed', "createdAt" = coalesce("createdAt", "writtenAt"),
    "removedAt" = now() WHERE state <> 'removed'`);
  await client.query(`UPDATE "Blob" SET state = 'gone'`);
  await client.query("VACUUM ANALYZE");
  await client.end();
}

async function deliver(program: Program, count: number): Promise<void> {
  const small = await drawnPng(256);
  await available(
    program,
    Array.from({ length: count }, () => uniquePng(small)),
  );
}

/** What is known of these artifacts, by id, without what belongs to a server. */
async function readSome(program: Program, ids: readonly string[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const id of ids) {
    const params = { ws, id };
    const { links, ...rest } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...program, params });
    known.set(id, JSON.stringify(rest));
  }
  return known;
}

async function someIds(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    (SELECT id FROM "Artifact" TABLESAMPLE SYSTEM (1) LIMIT 400) UNION
    (SELECT id FROM "Artifact" WHERE state = 'available' ORDER BY id DESC LIMIT 100)`;
  return rows.map(({ id }) => id);
}

type BackupRun = { taken: Taken[]; known: ReadonlyMap<string, string>; token: string };
type Folders = { folder: string; backups: string };

/** Fills the database that `variables` names, and backs it up twice. */
async function backUp(
  { folder, backups }: Folders,
  scale: number,
  variables: DatabaseVariables,
): Promise<BackupRun> {
  const program = await startProgram(folder, variables, { database: variables.DATABASE_URL ?? "" });
  const here = { ...variables, FLUXARA_DATA_DIR: join(folder, "data"), FLUXARA_SECRET: "" };
  try {
    await seed(scale);
    await removeBytes();
    await deliver(program, pictures);
    const first = await take("backup", ["backup", backups], here);
    await deliver(program, newPictures);
    const again = await take("backup again, with 1 % new bytes", ["backup", backups], here);
    const known = await readSome(program, await someIds());
    const verified = await take("verify", ["backup", "verify", backups, "--deep"], here);
    return { taken: [first, again, verified], known, token: program.token };
  } finally {
    await program.stop();
  }
}

/**
 * Backs up an installation of `scale` artifacts twice, in a database of its own, verifies, restores it elsewhere, and starts
 * what came out.
 */
export async function measureBackup({ scale, url, folder, variables }: Options): Promise<string> {
  const folders = { folder, backups: join(folder, "backups") };
  const server = await openServer(url, folder);
  const { taken, known, token } = await withDatabase(server, variables, () =>
    backUp(folders, scale, variables),
  ).finally(server.stop);
  const target = join(folder, "restored");
  const there = {
    ...variables,
    FLUXARA_DATA_DIR: join(target, "data"),
    DATABASE_URL: "",
    FLUXARA_SECRET: "",
  };
  taken.push(await take("restore", ["restore", folders.backups], there));
  taken.push(await take("say that it is the one", ["restore", "--finish"], there));
  const began = performance.now();
  const restored = await startProgram(target, variables);
  taken.push({ what: "start until it is ready", seconds: (performance.now() - began) / 1000, peakBytes: 0 });
  const after = await readSome({ ...restored, token }, [...known.keys()]).finally(restored.stop);
  const same = [...known].filter(([id, text]) => after.get(id) === text).length;
  const rows = taken.map(({ what, seconds, peakBytes }) => [
    what,
    `${seconds.toFixed(1)} s`,
    peakBytes === 0 ? "–" : `${Math.round(peakBytes / 2 ** 20)} MiB`,
  ]);
  return `${columns([["what", "time", "memory"], ...rows])}\n\nOf ${known.size} artifacts ${same} read the same.`;
}
