import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { packClient } from "./pack-client.mjs";
import { built, root } from "./project.mjs";

/** The programs that run without Next, by the name of their bundle. */
const programs = {
  serve: "lib/server/start/main.ts",
  "admin-reset": "lib/server/start/admin-reset.ts",
  backup: "lib/server/start/backup.ts",
  fsck: "lib/server/start/fsck.ts",
  credentials: "lib/server/start/credentials.ts",
  "test-certificate": "lib/server/start/test-certificate.ts",
  doctor: "lib/server/start/doctor.ts",
  "storage-migrate": "lib/server/start/storage-migrate.ts",
  upgrade: "lib/server/start/upgrade.ts",
  restore: "lib/server/start/restore.ts",
  drill: "lib/server/start/drill.ts",
  cli: "lib/cli/main.ts",
  "imaging-worker": "lib/bytes/imaging/worker.ts",
  "password-worker": "lib/services/accounts/password-worker.ts",
  "draw-worker": "lib/sample/worker/draw-worker.ts",
};

/** Loaded from node_modules: native, or shared with the bundles of Next in the same process. */
const external = [
  "next",
  "next-auth",
  "openid-client",
  "sharp",
  "pg",
  "@prisma/*",
  "@node-rs/argon2",
  "pino",
  "@aws-sdk/*",
  "@contentauth/c2pa-wasm",
];

/** CommonJS packages in a bundle of modules still call `require` for Node's own modules. */
const banner = `import { createRequire as fluxaraRequire } from "node:module";
const require = fluxaraRequire(import.meta.url);`;

const compilerText = /query_compiler_\w+\.postgresql\.wasm-base64\.mjs$/;
const compiler = "query-compiler.wasm";
/** The server serves it by this name. */
const client = "client.tgz";

/**
 * Prisma's compiler is a module with a long text, which Node would keep in memory twice: 9 MB. The bundles read a file
 * instead.
 */
const compilerFromFile = {
  name: "compiler-from-file",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: compilerText }, ({ path: name }) => ({ path: name, namespace: compiler }));
    onLoad({ filter: /.*/, namespace: compiler }, async ({ path: name }) => {
      const { wasm } = await import(name);
      writeWhole(built(compiler), Buffer.from(wasm, "base64"));
      // The importer calls `Buffer.from(wasm, "base64")`, which takes an object's `valueOf()`.
      const contents = `import { readFileSync } from "node:fs";
export const wasm = { valueOf: () => readFileSync(new URL("${compiler}", import.meta.url)) };`;
      return { contents, loader: "js" };
    });
  },
};

/** Two processes may build at once, so files are only ever replaced whole. */
function writeWhole(file, content) {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** Bundles the server, the command line and the workers; what they share is in chunks. Packs the client that it serves. */
async function buildServer() {
  const outdir = built();
  mkdirSync(outdir, { recursive: true });
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
    // Node keeps the source text of what runs in memory.
    minifyWhitespace: true,
    sourcemap: "external",
    sourcesContent: false,
    banner: { js: banner },
    external,
    plugins: [compilerFromFile],
    write: false,
    logLevel: "silent",
  });
  const isChunk = ({ path: file }) => path.basename(file).startsWith("chunk-");
  // Chunks first, so that a program never imports one that is not there.
  const inOrder = [...outputFiles.filter(isChunk), ...outputFiles.filter((file) => !isChunk(file))];
  for (const { path: file, contents } of inOrder) writeWhole(file, contents);
  writeWhole(built(client), await packClient());
  const written = new Set(outputFiles.map(({ path: file }) => path.basename(file))).add(compiler).add(client);
  for (const name of readdirSync(outdir)) if (!written.has(name)) rmSync(path.join(outdir, name));
}

await buildServer();
