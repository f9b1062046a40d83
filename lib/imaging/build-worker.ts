import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const name = "imaging-worker.mjs";

/** Bundled, because a worker under tsx takes three times as long to start. Returns the bundle's path. */
export async function buildWorker(outDir: string): Promise<string> {
  const { build } = await import("esbuild");
  const bundle = join(outDir, name);
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve("lib/imaging/worker.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["sharp"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  await mkdir(outDir, { recursive: true });
  // Two processes may build at once: whole files only, the list of sources first.
  await writeWhole(`${bundle}.json`, JSON.stringify(Object.keys(metafile.inputs)));
  await writeWhole(bundle, outputFiles[0]?.contents ?? "");
  return bundle;
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

const changedAt = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs;

/** A source that is not installed cannot have changed. */
async function isFresh(bundle: string): Promise<boolean> {
  const builtAt = await changedAt(bundle);
  if (builtAt === undefined) return false;
  const sources = await readFile(`${bundle}.json`, "utf8").catch(() => "[]");
  const times = await Promise.all((JSON.parse(sources) as string[]).map((path) => changedAt(resolve(path))));
  return times.every((time) => time === undefined || time <= builtAt);
}

let found: Promise<string> | undefined;

async function find(): Promise<string> {
  // Not import.meta.url: inside a bundle of Next it points elsewhere.
  const outDir = resolve(".build");
  const bundle = join(outDir, name);
  return (await isFresh(bundle)) ? bundle : buildWorker(outDir);
}

/** The bundle, built when it is missing or older than its sources. */
export function workerBundle(): Promise<string> {
  found ??= find().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}
