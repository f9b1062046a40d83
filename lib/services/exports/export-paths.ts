import type { ExportBody } from "@/lib/contracts/exports";
import type { ArchiveMember } from "@/lib/db/exports/members";
import { checksumsName } from "@/lib/domain/archive/compose-archive";
import { sheetNames } from "@/lib/domain/archive/contact-sheet";
import { nameValues, templatePath } from "@/lib/domain/archive/template-path";
import { UniquePaths } from "@/lib/domain/archive/unique-paths";
import { downloadName, extensions } from "@/lib/services/media/media-urls";

const ownNames = ["metadata.json", "metadata.csv", "metadata.jsonl", "decisions.json", checksumsName];

/** A bag's manifest escapes `%`, which not every reader undoes, so no path of a bag has one. */
const inLayout = (path: string, { layout }: ExportBody) =>
  layout === "bagit" ? path.replaceAll("%", "_") : path;

/**
 * Returns a function that gives each artifact its path; call it in the archive's order. Null for a removed artifact.
 * Paths are unique even if case is ignored, and safe on every system.
 */
export function pathsOf(count: number, body: ExportBody): (member: ArchiveMember) => string | null {
  const unique = new UniquePaths([...ownNames, ...sheetNames(count)]);
  const { names, format } = body;
  return (member) => {
    if (member.state !== "available") return null;
    const type = format === "original" ? member.type : format;
    const path =
      names === undefined
        ? downloadName(member.name, type)
        : templatePath(names, nameValues(member, member.setKey), extensions[type]);
    return unique.take(inLayout(path, body));
  };
}
