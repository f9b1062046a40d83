import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** CommonJS packages in an ES module bundle still call `require` for Node's own modules. */
const banner = `import { createRequire as fluxaraRequire } from "node:module";
const require = fluxaraRequire(import.meta.url);`;

async function bundle(source: string): Promise<string> {
  const outfile = path.resolve(".build/tools", `${source.replaceAll("/", "-")}.mjs`);
  const { outputFiles } = await build({
    entryPoints: [path.resolve("tools", `${source}.ts`)],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: banner },
    external: ["sharp", "pg", "@prisma/*", "@node-rs/argon2", "pino", "@aws-sdk/*"],
    write: false,
    logLevel: "silent",
  });
  // Two processes may bundle it at once, and a third may start it.
  const draft = `${outfile}.${randomBytes(4).toString("hex")}`;
  mkdirSync(path.dirname(outfile), { recursive: true });
  writeFileSync(draft, outputFiles[0]?.contents ?? "");
  renameSync(draft, outfile);
  return outfile;
}

const bundled = new Map<string, Promise<string>>();

/** Bundles a program below `tools`, once a process: it starts in a quarter of the time. Returns its path. */
export function bundleProgram(source: string): Promise<string> {
  const known = bundled.get(source) ?? bundle(source);
  bundled.set(source, known);
  return known;
}
