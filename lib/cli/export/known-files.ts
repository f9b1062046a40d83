import type { PathLike } from "node:fs";
import { readFile } from "node:fs/promises";
import { walk } from "../walk";

const sidecar = /\.(png|jpe?g|webp)\.json$/i;

/** The picture's JSON, beside it. */
export const sidecarOf = (path: string) => `${path}.json`;

/** What is in the folder from earlier: whose pictures its paths hold, by the JSON beside them. */
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

/** Paths are relative to the folder, with `/`; in order, so that two runs see the same. What cannot be read holds none of ours. */
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
