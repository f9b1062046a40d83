import type { ExportProgress } from "@/lib/contracts/export";
import type { LinkArchive } from "@/lib/db/links/link-archives";
import { remember } from "@/lib/remember";
import { makeOnce } from "@/lib/services/media/make-once";
import { sharedArchiveUrl } from "@/lib/services/media/shared-urls";
import { countUse, findVisit, takingScope, type Visit, type Visitor } from "./find-visit";
import { sharedArchive } from "./shared-archive";

/** Of archives being made by this process, by link. */
const running = () => remember("shared-progress", () => new Map<string, ExportProgress>());

/** Visitors who ask while it is being made wait for the same one, so nobody's leaving stops it. */
function archiveOf(visit: Visit): Promise<LinkArchive> {
  const scope = takingScope(visit);
  const { link } = visit;
  const tell = (progress: ExportProgress) => void running().set(link.id, progress);
  return makeOnce(`archive of link ${link.id}`, () =>
    sharedArchive(scope, link, tell).finally(() => running().delete(link.id)),
  );
}

/** Makes the archive of all pictures that the link shows. Throws `gone` if none is left. */
export async function prepareShared(visitor: Visitor): Promise<undefined> {
  await archiveOf(await findVisit(visitor));
}

/** How far it is. */
export async function readSharedProgress(visitor: Visitor): Promise<ExportProgress> {
  const visit = await findVisit(visitor);
  takingScope(visit);
  return running().get(visit.link.id) ?? { step: "waiting", done: 0, total: 0 };
}

/** The address of an archive of all pictures that the link shows. Throws `gone` if none is left. */
export async function sharedArchiveLocation(visitor: Visitor): Promise<string> {
  const visit = await findVisit(visitor);
  const archive = await archiveOf(visit);
  await countUse(visit, visitor, "downloaded");
  return sharedArchiveUrl(archive, visit.link, new Date());
}
