import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export const inProject = (...parts) => path.join(root, ...parts);

/** Where the server's own code is built to. */
export const built = (...parts) => inProject(".build/programs", ...parts);

/** What `bin/pack.mjs` leaves beside a built program without its sources. */
export const packMark = ".build/packed";

/** Whether this folder holds only what runs: there is nothing to install or build. */
export const isPacked = () => existsSync(inProject(packMark));

export function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** The files below an entry, sorted; paths from the root, with `/` between folders. */
export function filesUnder(entry, isLeftOut) {
  const stat = statSync(inProject(entry), { throwIfNoEntry: false });
  if (!stat || isLeftOut(entry)) return [];
  return stat.isDirectory() ? filesIn(entry, isLeftOut) : [entry];
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

function filesIn(folder, isLeftOut) {
  const entries = readdirSync(inProject(folder), { withFileTypes: true }).sort(byName);
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isFile()) return filesUnder(path, isLeftOut);
    return isLeftOut(path) ? [] : [path];
  });
}
