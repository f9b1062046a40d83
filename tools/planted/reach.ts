import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Survey } from "./inside/messages";

type Note = { at: bigint; text: string };

function notesIn(folder: string): Note[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(path.join(folder, name), "utf8").trimEnd().split("\n"))
    .map((line) => {
      const space = line.indexOf(" ");
      return { at: BigInt(line.slice(0, space)), text: line.slice(space + 1) };
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** By fault, the files of tests during which it was reached. */
export type Reach = Record<number, string[]>;

type Run = { files: Set<string>; isLoadedBefore: boolean };

/** One file is run at a time, so whichever process reaches a fault does it for that file. */
export function readReach(folder: string, copy: string): Map<number, Run> {
  const reached = new Map<number, Run>();
  let [phase, file] = ["between", ""];
  for (const { text } of notesIn(folder)) {
    if (text.startsWith("> ")) {
      [phase = "", file = ""] = text.slice(2).split(" ");
      continue;
    }
    const n = Number(text);
    const run = reached.get(n) ?? { files: new Set(), isLoadedBefore: true };
    if (phase === "runs") run.isLoadedBefore = false;
    if (file !== "") run.files.add(path.relative(copy, file));
    reached.set(n, run);
  }
  return reached;
}

/** What runs only while modules load, runs for each file that imports them. */
export function reachOf(runs: Map<number, Run>, sources: readonly string[], { imports }: Survey): Reach {
  const reach: Reach = {};
  for (const [n, { files, isLoadedBefore }] of runs) {
    const importers = isLoadedBefore ? (imports[sources[n] ?? ""] ?? []) : [];
    reach[n] = [...new Set([...importers, ...files])];
  }
  return reach;
}
