import { maxNameBytes } from "@/lib/domain/archive/safe-name";
import { UniquePaths } from "@/lib/domain/archive/unique-paths";
import type { KnownFiles } from "./known-files";

/** Names at the folder's top that no picture gets. */
export const ownNames = ["metadata.json", "metadata.csv", "metadata.jsonl", ".fluxara"];

const numbered = / \(\d+\)$/;

/** Whether a path is the wanted one, or that with a number, for which a long name is cut. Macs take names apart (NFD). */
function isFor(wanted: string, path: string): boolean {
  const [base, own] = [wanted, path.normalize("NFC")].map((each) => each.slice(0, each.lastIndexOf(".")));
  if (base === undefined || own === undefined || !path.endsWith(wanted.slice(base.length))) return false;
  const stem = own.replace(numbered, "");
  const isCut = stem !== own && Buffer.byteLength(own) > maxNameBytes - 20;
  return own === base || stem === base || (isCut && base.startsWith(stem));
}

/**
 * Gives every artifact its path, in the order given. A picture that is in the folder keeps its own, whatever joined or left
 * since, and none gets the path of another's picture.
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
