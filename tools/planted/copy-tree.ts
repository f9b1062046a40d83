import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

/** What tests write there is the copy's own. */
const ownCaches = new Set([".cache", ".vite", ".vite-temp", ".vitest"]);

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another file system.
    copyFileSync(from, to);
  }
}

/** The same files under a second folder: a link to the folder would lead out of the root of Next's bundler. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (!entry.isDirectory()) linkFile(source, target);
    else if (!ownCaches.has(entry.name)) linkFolder(source, target);
  }
}

/** Files that git would add, so neither builds nor data. */
function sourcesOf(tree: string): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { cwd: tree, encoding: "utf8", maxBuffer: 64e6 })
    .split("\0")
    .filter((file) => file !== "" && lstatSync(path.join(tree, file), { throwIfNoEntry: false }));
}

/** Copies an installed tree's sources, and what this tool needs inside. */
export function copyTree(tree: string, copy: string, inside: string): void {
  if (!existsSync(path.join(tree, "node_modules")))
    throw new Error(`${tree} has no node_modules: run \`npm ci\` there first`);
  for (const file of sourcesOf(tree)) {
    const target = path.join(copy, file);
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(tree, file), target);
  }
  cpSync(inside, path.join(copy, "tools/planted/inside"), { recursive: true });
  linkFolder(path.join(tree, "node_modules"), path.join(copy, "node_modules"));
}
