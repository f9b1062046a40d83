import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { call } from "@/lib/client/call";
import { closeDb, db } from "@/lib/db/client";
import { connectTo } from "@/tools/testing/server/server";
import { drawnPng, uniquePng } from "../pictures";
import { type Program, startProgram } from "../program";
import { available, ws } from "../runner";
import { columns } from "../table";
import { residentBytesOf } from "../usage";
import { type DatabaseVariables, openServer } from "./database";
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
async function removeBytes(url: string): Promise<void> {
  const client = await connectTo(url);
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

/** What is known of some artifacts, new and old, without what belongs to a server. */
async function readSome(program: Program, ids: readonly string[]): Promise<string[]> {
  const read = async (id: string) => {
    const { links, ...known } = await call("GET /workspaces/{ws}/artifacts/{id}", {
      ...program,
      params: { ws, id },
    });
    return JSON.stringify(known);
  };
  const known: string[] = [];
  for (const id of ids) known.push(await read(id));
  return known;
}

async function someIds(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    (SELECT id FROM "Artifact" TABLESAMPLE SYSTEM (1) LIMIT 400) UNION
    (SELECT id FROM "Artifact" WHERE state = 'available' ORDER BY id DESC LIMIT 100)`;
  return rows.map(({ id }) => id);
}

/** Backs up an installation of `scale` artifacts twice, verifies, restores it elsewhere, and starts what came out. */
export async function measureBackup({ scale, url, folder, variables }: Options): Promise<string> {
  const server = await openServer(url, folder);
  variables.DATABASE_URL = server.url;
  const program = await startProgram(folder, variables, { database: server.url });
  const taken: Taken[] = [];
  const here = {
    ...variables,
    FLUXARA_DATA_DIR: join(folder, "data"),
    DATABASE_URL: server.url,
    FLUXARA_SECRET: "",
  };
  const there = { ...here, FLUXARA_DATA_DIR: join(folder, "restored", "data"), DATABASE_URL: "" };
  const backups = join(folder, "backups");
  await seed(scale);
  await removeBytes(server.url);
  await deliver(program, pictures);
  taken.push(await take("backup", ["backup", backups], here));
  await deliver(program, newPictures);
  taken.push(await take("backup again, with 1 % new bytes", ["backup", backups], here));
  const ids = await someIds();
  const before = await readSome(program, ids);
  await program.stop();
  await closeDb();
  await server.stop();
  taken.push(await take("verify", ["backup", "verify", backups, "--deep"], here));
  taken.push(await take("restore", ["restore", backups], there));
  taken.push(await take("say that it is the one", ["restore", "--finish"], there));
  const began = performance.now();
  const restored = await startProgram(join(folder, "restored"), variables);
  taken.push({ what: "start until it is ready", seconds: (performance.now() - began) / 1000, peakBytes: 0 });
  const after = await readSome({ ...restored, token: program.token }, ids).finally(restored.stop);
  const same = after.filter((text, at) => text === before[at]).length;
  const rows = taken.map(({ what, seconds, peakBytes }) => [
    what,
    `${seconds.toFixed(1)} s`,
    peakBytes === 0 ? "–" : `${Math.round(peakBytes / 2 ** 20)} MiB`,
  ]);
  return `${columns([["what", "time", "memory"], ...rows])}\n\nOf ${ids.length} artifacts ${same} read the same.`;
}
