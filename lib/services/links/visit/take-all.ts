import { makeOnce } from "@/lib/services/media/make-once";
import { sharedArchiveUrl } from "@/lib/services/media/shared-urls";
import { countUse, findVisit, takingScope, type Visitor } from "./find-visit";
import { sharedArchive } from "./shared-archive";

/** The address of an archive of all pictures that the link shows. Throws `gone` if none is left. */
export async function sharedArchiveLocation(visitor: Visitor): Promise<string> {
  const visit = await findVisit(visitor);
  const { link } = visit;
  const scope = takingScope(visit);
  // Visitors who ask while it is being made wait for the same one, so nobody's leaving stops it.
  const archive = await makeOnce(`archive of link ${link.id}`, () => sharedArchive(scope, link));
  await countUse(visit, visitor, "downloaded");
  return sharedArchiveUrl(archive, link, new Date());
}
