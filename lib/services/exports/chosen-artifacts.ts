import type { ExportBody, ExportFilter } from "@/lib/contracts/exports";
import { lookUpStackedWords } from "@/lib/db/artifacts/look-up-words";
import { listCandidateIds, listFilteredIds, listGivenIds } from "@/lib/db/exports/members";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { readFilters } from "@/lib/services/artifacts/read-filters";
import { searching } from "@/lib/services/artifacts/search-turns";
import { findBlindfold } from "@/lib/services/reviews/blind/blindfold";
import { getSelection } from "@/lib/services/selections/read-selections";

/** The most artifacts in one archive. */
const most = 100_000;

type Requester = { viewer: Viewer; ws: string };
/** Available and removed artifacts, in the archive's order. `title` is null if the export is named after them. */
type Ids = { title: string | null; ids: string[] };

async function ofSelection({ viewer, ws }: Requester, selectionId: string): Promise<Ids> {
  const { title, artifactIds } = await getSelection(viewer, ws, selectionId);
  return { title, ids: await listGivenIds(authorize(viewer, ws, "download"), artifactIds) };
}

async function ofReview({ viewer, ws }: Requester, reviewId: string): Promise<Ids> {
  authorize(viewer, ws, "review:read");
  const scope = authorize(viewer, ws, "download");
  const review = await findReview(scope, reviewId);
  if (review === null) throw new AppError("not_found", "No such review");
  if ((await findBlindfold(scope, reviewId)) !== null)
    throw new AppError("conflict", "A blind review can be exported once you have submitted your verdict");
  return { title: review.title, ids: await listCandidateIds(scope, reviewId, most + 1) };
}

async function ofFilter({ viewer, ws }: Requester, filter: ExportFilter): Promise<Ids> {
  const scope = authorize(viewer, ws, "download");
  const ids = async () => {
    const filters = await lookUpStackedWords(scope, await readFilters(scope, filter, scope.now()));
    return listFilteredIds(scope, filters, most + 1);
  };
  return { title: null, ids: await searching(scope, ids, "exports") };
}

async function ofIds({ viewer, ws }: Requester, artifactIds: readonly string[]): Promise<Ids> {
  const ids = await listGivenIds(authorize(viewer, ws, "download"), artifactIds);
  const seen = new Set(ids);
  const unknown = artifactIds.find((id) => !seen.has(id));
  if (unknown !== undefined) throw new AppError("not_found", `No such artifact: ${unknown}`);
  return { title: null, ids };
}

function idsOf(asked: Requester, { selectionId, reviewId, filter, artifactIds }: ExportBody): Promise<Ids> {
  if (selectionId !== undefined) return ofSelection(asked, selectionId);
  if (reviewId !== undefined) return ofReview(asked, reviewId);
  if (filter !== undefined) return ofFilter(asked, filter);
  return ofIds(asked, artifactIds ?? []);
}

const fieldOf = ({ selectionId, reviewId, filter }: ExportBody) => {
  if (selectionId !== undefined) return "selectionId";
  if (reviewId !== undefined) return "reviewId";
  return filter === undefined ? "artifactIds" : "filter";
};

function assertSome(body: ExportBody, { title, ids }: Ids): void {
  const field = fieldOf(body);
  if (ids.length > most)
    throw invalid(
      field,
      `An archive holds at most ${most.toLocaleString("en-US")} artifacts; narrow the filter and export in parts`,
    );
  if (ids.length > 0) return;
  throw invalid(
    field,
    field === "filter" ? "No artifact matches this filter" : `"${title}" has no artifacts; add some first`,
  );
}

/** The artifacts of an export. Throws `invalid` if there are none or too many. */
export async function chosenArtifacts(viewer: Viewer, ws: string, body: ExportBody): Promise<Ids> {
  const found = await idsOf({ viewer, ws }, body);
  assertSome(body, found);
  return found;
}
