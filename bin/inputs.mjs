import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { filesUnder, inProject, readOrNothing } from "./project.mjs";

/** A file may be an input of several steps, but is looked at and read only once. */
const times = new Map();
const digests = new Map();

function once(known, file, make) {
  if (!known.has(file)) known.set(file, make(inProject(file)));
  return known.get(file);
}

function timesOf(path) {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

const digestOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** One hash over the names of these files and what is known of each. */
function hashOf(files, known, make) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0${once(known, file, make)}\n`);
  return hash.digest("hex");
}

const stampOf = (step) => inProject(".build", step);

/** A folder that cannot be written, as in an image, must not end a start that has nothing to build. */
function ifPossible(write) {
  try {
    write();
  } catch {
    // The next start reads the contents again.
  }
}

/**
 * The inputs of a step: whether they are the ones of its last run, and a function that remembers them as those. Contents
 * decide, but are read only if a size or time differs.
 */
export function inputsOf(step, entries, isLeftOut = () => false) {
  const files = entries.flatMap((entry) => filesUnder(entry, isLeftOut));
  const [lastContents, lastTimes] = (readOrNothing(stampOf(step)) ?? "").split(" ");
  const seen = hashOf(files, times, timesOf);
  const isUntouched = seen === lastTimes;
  const contents = isUntouched ? lastContents : hashOf(files, digests, digestOf);
  const remember = () => {
    mkdirSync(inProject(".build"), { recursive: true });
    writeFileSync(stampOf(step), `${contents} ${seen}`);
  };
  const areKnown = contents === lastContents;
  if (areKnown && !isUntouched) ifPossible(remember);
  return { areKnown, remember };
}
