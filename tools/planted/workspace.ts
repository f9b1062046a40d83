import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { copyTree } from "./copy-tree";
import { findSites } from "./sites/find-sites";
import type { FaultSite } from "./sites/site";

/** The faulted copy of a tree, and the files through which its processes get orders and report. */
export type FaultedCopy = ReturnType<typeof workspaceAt>;

export function workspaceAt(folder: string) {
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    copy: at("tree"),
    active: at("active"),
    reach: at("reach"),
    processes: at("processes"),
    state: at("state.json"),
  };
}

/** Known from what is measured, so that it can be resumed. */
export function folderFor(tree: string, seed: string, faults: number): string {
  const name = createHash("sha256").update(`${tree} ${seed} ${faults}`).digest("hex").slice(0, 12);
  return path.join(tmpdir(), `fluxara-planted-${name}`);
}

const inside = (tool: string) => path.join(tool, "tools/planted/inside");

/** Makes the copy, without faults. */
export function makeCopy({ folder, copy, reach }: FaultedCopy, tree: string, tool: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(reach, { recursive: true });
  copyTree(tree, copy, inside(tool));
  const switches = path.join(inside(copy), "switch.ts");
  writeFileSync(switches, readFileSync(switches, "utf8").replace("PLANTED_FOLDER", folder));
}

/** The order for all processes that start from now on: to note what they reach, or the active fault. */
export function activate({ active, processes, reach }: FaultedCopy, what: "reach" | number): void {
  writeFileSync(active, String(what));
  rmSync(processes, { force: true });
  for (const name of readdirSync(reach)) rmSync(path.join(reach, name));
}

/** Ends the processes that a fault has been active in. */
export function endBusy({ processes }: FaultedCopy): void {
  if (!existsSync(processes)) return;
  for (const pid of readFileSync(processes, "utf8").trim().split("\n")) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // It has ended.
    }
  }
}

const zones = ["lib/domain", "lib/services", "lib/db", "components"];
const isProduct = (file: string) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file);

function sourcesUnder(tree: string, folder: string): string[] {
  return readdirSync(path.join(tree, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : sourcesUnder(tree, file);
    return isProduct(file) ? [file] : [];
  });
}

/** All faults that can be planted in the product. */
export const allSites = (tree: string): FaultSite[] =>
  zones
    .flatMap((zone) => sourcesUnder(tree, zone))
    .sort()
    .flatMap((file) => findSites(file, readFileSync(path.join(tree, file), "utf8")));
