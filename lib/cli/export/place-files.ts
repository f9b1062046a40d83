import { maxNameBytes } from "@/lib/domain/archive/safe-name";
import { UniquePaths } from "@/lib/domain/archive/unique-paths";
import type { KnownFiles } from "./known-files";

/** Names at the top of the folder that pictures must not take. */
export const ownNames = ["metadata.json", "metadata.csv", "metadata.jsonl", ".fluxara"];

const numbered = / \(\d+\)$/;

/**
 * Whether a path is the wanted one, with or without a number; long names are cut to make room for the number. Macs
 * store names decomposed (NFD).
 */
function isFor(wanted: string, path: string): boolean {
  const [base, own] = [wanted, path.normalize("NFC")].map((each) => each.slice(0, each.lastIndexOf(".")));
  if (base === undefined || own === undefined || !path.endsWith(wanted.slice(base.length))) return false;
  const stem = own.replace(numbered, "");
  const isCut = stem !== own && Buffer.byteLength(own) > maxNameBytes - 20;
  return own === base || stem === base || (isCut && base.startsWith(stem));
}

/**
 * Gives every artifact a path, in the order given. A picture that is already in the folder keeps its path, whichever
 * others were added or removed since, and no artifact gets the path of another one's picture.
 */
export function placeFiles(
  wanted: readonly { id: string; path: string }[],
  { pathsOf, owners }: KnownFiles,
): Map<string, string> {
  const unique = new UniquePaths(ownNames);
  for (const path of owners.keys()) unique.take(path);
  return new Map(
    wanted.map(({ id, path }) => [id, pathsOf.get(id)?.find((own) => isFor(path, own)) ?? unique.take(path)]),
  );
}
