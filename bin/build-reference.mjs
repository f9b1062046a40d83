import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { inProject, root } from "./project.mjs";

const folder = inProject(".build/reference");
/** Beside the pages, the server serves these as they are. */
const fonts = {
  "geist.woff2": "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  "geist-mono.woff2": "@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2",
};
const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  legalComments: "none",
  logLevel: "silent",
  write: false,
};

const jsonOf = (file) => JSON.parse(readFileSync(inProject(file), "utf8"));

/** The pages' one script and one style sheet. */
async function assets() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [
      { in: "components/reference/browser/main.ts", out: "reference" },
      { in: "components/reference/reference.css", out: "reference" },
    ],
    outdir: "/",
    format: "iife",
    minify: true,
    target: ["es2022", "chrome120", "safari17", "firefox121"],
    external: ["*.woff2"],
  });
  return outputFiles.map(({ path: file, text }) => [path.basename(file), text]);
}

/** The program that writes the pages, which runs here alone. */
async function writer() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ["components/reference/write-pages.tsx"],
    platform: "node",
    target: "node20",
    jsx: "automatic",
    packages: "external",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  // Beside the packages that it imports.
  const file = inProject(`.build/reference-writer-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

/** Writes the pages of `/docs/api` from the API's document and the examples of its operations. */
async function buildReference() {
  mkdirSync(folder, { recursive: true });
  const made = await assets();
  const hash = createHash("sha256");
  for (const [name, text] of made) hash.update(`${name}\0${text}\0`);
  const edition = hash.digest("base64url").slice(0, 12);
  const { referencePages } = await writer();
  const [document, examples] = [jsonOf("docs/openapi.json"), jsonOf("docs/api-examples.json")];
  const files = new Map([...made, ...referencePages({ document, examples, edition })]);
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  for (const [name, file] of Object.entries(fonts))
    copyFileSync(inProject("node_modules", file), path.join(folder, name));
  for (const name of readdirSync(folder))
    if (!files.has(name) && !(name in fonts)) rmSync(path.join(folder, name));
}

await buildReference();
