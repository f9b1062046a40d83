import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

const suffix = "_FILE";
const maxBytes = 64 * 1024;

/** Read where it is used: with its content as a variable, which may be long, no program could be started. */
const readLater = "FLUXARA_CREDENTIALS_TRUST_FILE";

/** `FLUXARA_…_FILE` and `DATABASE_URL_FILE` that are set. */
const given = (variables) =>
  Object.keys(variables).filter(
    (name) => /^(FLUXARA_\w+|DATABASE_URL)_FILE$/.test(name) && name !== readLater && variables[name] !== "",
  );

/** Opened without waiting, since a FIFO would wait for a writer; measured once open, since the file may be replaced. */
function contentOf(path) {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return { wrong: stat.isDirectory() ? "is a folder" : "is no regular file" };
    if (stat.size > maxBytes) return { wrong: "has more than 64 kB" };
    return { text: readFileSync(file, "utf8") };
  } finally {
    closeSync(file);
  }
}

function readSecret(path) {
  try {
    const { text, wrong } = contentOf(path);
    if (wrong !== undefined) return { wrong };
    if (text.includes("\0")) return { wrong: "has a NUL byte" };
    const secret = text.replace(/\r?\n$/, "");
    return secret === "" ? { wrong: "is empty" } : { secret };
  } catch ({ code }) {
    return { wrong: code === "ENOENT" ? "does not exist" : `cannot be read (${code})` };
  }
}

/**
 * Sets X to what the file that X_FILE names holds, without one newline at its end. Returns what is wrong, in one
 * sentence that never repeats a content; undefined if nothing is.
 */
export function readSecretFiles(variables) {
  for (const name of given(variables)) {
    const target = name.slice(0, -suffix.length);
    if (variables[target]) return `${target} and ${name} are both set: set one of them.`;
    const { secret, wrong } = readSecret(variables[name]);
    if (wrong !== undefined)
      return `${name} names ${variables[name]}, which ${wrong}: a file with nothing but the value is expected.`;
    variables[target] = secret;
    delete variables[name];
  }
  return undefined;
}
