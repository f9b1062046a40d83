import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export const inProject = (...parts) => path.join(root, ...parts);

/** Where the server's own code is built to. */
export const built = (...parts) => inProject(".build/programs", ...parts);

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
  if (!stat.isDirectory()) return [entry];
  return readdirSync(inProject(entry))
    .sort()
    .flatMap((name) => filesUnder(`${entry}/${name}`, isLeftOut));
}

/** A file may be a source of several steps, but is read only once. */
const digests = new Map();

function digestOf(file) {
  if (!digests.has(file)) {
    digests.set(
      file,
      createHash("sha256")
        .update(readFileSync(inProject(file)))
        .digest("hex"),
    );
  }
  return digests.get(file);
}

/** One hash over names and contents of these files and folders. */
export function hashOf(entries, isLeftOut = () => false) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap((entry) => filesUnder(entry, isLeftOut))) {
    hash.update(`${file}\0${digestOf(file)}\n`);
  }
  return hash.digest("hex");
}

/** Remembers the input for which a step last ran. */
export const stamp = {
  read: (name) => readOrNothing(inProject(".build", name)),
  write(name, value) {
    mkdirSync(inProject(".build"), { recursive: true });
    writeFileSync(inProject(".build", name), value);
  },
};
