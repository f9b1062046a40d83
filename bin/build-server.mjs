import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { built, root } from "./project.mjs";

/** What runs without Next, by the name of its bundle. */
const programs = {
  serve: "lib/start/main.ts",
  "admin-reset": "lib/start/admin-reset.ts",
  cli: "lib/cli/main.ts",
  "imaging-worker": "lib/imaging/worker.ts",
  "draw-worker": "lib/sample/worker/draw-worker.ts",
};

/** Loaded from node_modules: native, or shared with the bundles of Next in the same process. */
const external = ["next", "next-auth", "sharp", "pg", "@prisma/*", "@node-rs/argon2", "pino"];

/** CommonJS packages in a bundle of modules still call `require` for Node's own modules. */
const banner = `import { createRequire as fluxaraRequire } from "node:module";
const require = fluxaraRequire(import.meta.url);`;

/** Two processes may build at once: whole files only. */
function writeWhole(file, content) {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** Bundles the server, the command line and the workers; what they share is in chunks. */
async function buildServer() {
  const outdir = built();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "external",
    sourcesContent: false,
    banner: { js: banner },
    external,
    write: false,
    logLevel: "silent",
  });
  mkdirSync(outdir, { recursive: true });
  const isChunk = ({ path: file }) => path.basename(file).startsWith("chunk-");
  // Chunks first: a program never names one that is not there.
  const inOrder = [...outputFiles.filter(isChunk), ...outputFiles.filter((file) => !isChunk(file))];
  for (const { path: file, contents } of inOrder) writeWhole(file, contents);
  const written = new Set(outputFiles.map(({ path: file }) => path.basename(file)));
  for (const name of readdirSync(outdir)) if (!written.has(name)) rmSync(path.join(outdir, name));
}

await buildServer();
