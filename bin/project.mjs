import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export const inProject = (...parts) => path.join(root, ...parts);

export function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Files from the root, sorted, `/` between folders. */
export function filesUnder(entry, isLeftOut) {
  const stat = statSync(inProject(entry), { throwIfNoEntry: false });
  if (!stat || isLeftOut(entry)) return [];
  if (!stat.isDirectory()) return [entry];
  return readdirSync(inProject(entry))
    .sort()
    .flatMap((name) => filesUnder(`${entry}/${name}`, isLeftOut));
}

/** One hash over names and contents of these files and folders. */
export function hashOf(entries, isLeftOut = () => false) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap((entry) => filesUnder(entry, isLeftOut))) {
    const content = readFileSync(inProject(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Remembers what a step was last done for. */
export const stamp = {
  read: (name) => readOrNothing(inProject(".build", name)),
  write(name, value) {
    mkdirSync(inProject(".build"), { recursive: true });
    writeFileSync(inProject(".build", name), value);
  },
};
