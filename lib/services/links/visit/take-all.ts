import type { ExportProgress } from "@/lib/contracts/exports";
import type { LinkArchive } from "@/lib/db/links/link-archives";
import { insertArchiveDepartures } from "@/lib/db/provenance/write-departures";
import { beginProgress, readProgress } from "@/lib/services/exports/progress";
import { makeOnce } from "@/lib/services/media/make-once";
import { sharedArchiveUrl } from "@/lib/services/media/shared-urls";
import { countUse, findVisit, takerOf, takingScope, type Visit, type Visitor } from "./find-visit";
import { sharedArchive } from "./shared-archive";

const progressKey = ({ link }: Visit) => `archive of link ${link.id}`;

/** Visitors who ask while the archive is being made share it; a visitor who leaves does not stop it. */
function archiveOf(visit: Visit): Promise<LinkArchive> {
  const scope = takingScope(visit);
  const key = progressKey(visit);
  return makeOnce(key, () => {
    const progress = beginProgress(key);
    return sharedArchive(scope, visit.link, progress.report).finally(progress.end);
  });
}

/** Makes the archive of all pictures that the link shows. Throws `gone` if none is left. */
export async function prepareShared(visitor: Visitor): Promise<undefined> {
  await archiveOf(await findVisit(visitor));
}

/** The progress of the archive that is being made. */
export async function readSharedProgress(visitor: Visitor): Promise<ExportProgress> {
  const visit = await findVisit(visitor);
  takingScope(visit);
  return readProgress(progressKey(visit));
}

/**
 * The URL of an archive of all pictures that the link shows. Makes the archive if needed; throws `gone` if none is
 * left.
 */
export async function sharedArchiveLocation(visitor: Visitor): Promise<string> {
  const visit = await findVisit(visitor);
  const archive = await archiveOf(visit);
  await insertArchiveDepartures(takingScope(visit), archive.id, takerOf(visit, visitor));
  await countUse(visit, visitor, "downloaded");
  return sharedArchiveUrl(archive, visit.link, visit.scope.now());
}
