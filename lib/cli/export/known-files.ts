import type { PathLike } from "node:fs";
import { readFile } from "node:fs/promises";
import { walk } from "../walk";

const sidecar = /\.(png|jpe?g|webp)\.json$/i;

/** The path of the JSON file beside a picture. */
export const sidecarOf = (path: string) => `${path}.json`;

/** Pictures of earlier runs, as the JSON files beside them say: paths by artifact id, and artifact ids by path. */
export type KnownFiles = { pathsOf: Map<string, string[]>; owners: Map<string, string> };

async function idIn(file: PathLike): Promise<string | null> {
  try {
    const said: unknown = JSON.parse(await readFile(file, "utf8"));
    const id = typeof said === "object" && said !== null && "id" in said ? said.id : null;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

/**
 * Paths are relative to the folder, with `/`, and sorted, so that every run finds the same order. What cannot be read
 * is ignored.
 */
export async function knownFiles(folder: string): Promise<KnownFiles> {
  const known: KnownFiles = { pathsOf: new Map(), owners: new Map() };
  for await (const { path, file } of walk(folder, () => undefined)) {
    const id = sidecar.test(path) ? await idIn(file) : null;
    if (id === null) continue;
    const picture = path.slice(0, -".json".length);
    known.pathsOf.set(id, [...(known.pathsOf.get(id) ?? []), picture]);
    known.owners.set(picture, id);
  }
  return known;
}
