import type { ReviewBody } from "@/lib/contracts/reviews/review";
import { findColleagues } from "@/lib/db/accounts/colleagues";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { holdArtifacts } from "@/lib/db/artifacts/hold-artifacts";
import { listSetArtifactIds } from "@/lib/db/reviews/write-reviews";
import { findBasket, findSelection, listPreferredIds } from "@/lib/db/selections/find-selections";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";

export const maxCandidates = 500;

async function selectedIds(scope: Scope, selectionId: string, tx: Db): Promise<string[]> {
  if (selectionId === "preferred") return listPreferredIds(scope, maxCandidates + 1);
  const selection =
    selectionId === "basket" ? await findBasket(scope, tx) : await findSelection(scope, selectionId, tx);
  if (selection === null) throw new AppError("not_found", "No such selection");
  return selection.items.map(({ artifactId }) => artifactId);
}

async function givenIds(scope: Scope, body: ReviewBody, tx: Db): Promise<readonly string[]> {
  const { artifactIds, selectionId, setId = "" } = body;
  if (artifactIds !== undefined) return artifactIds;
  const [field, ids] =
    selectionId === undefined
      ? (["setId", await listSetArtifactIds(scope, setId, maxCandidates + 1, tx)] as const)
      : (["selectionId", await selectedIds(scope, selectionId, tx)] as const);
  if (ids.length > maxCandidates)
    throw invalid(field, `It has more than ${maxCandidates} artifacts; pass the artifactIds to review`);
  return ids;
}

/** The distinct candidates. All must be available; of a selection, those no longer available are left out. */
export async function candidatesOf(
  scope: Scope<"review:write">,
  body: ReviewBody,
  tx: Db,
): Promise<string[]> {
  const unique = [...new Set(await givenIds(scope, body, tx))];
  await holdArtifacts(scope, unique, tx);
  const rows = await findArtifacts(scope, unique, tx);
  const there = rows.filter(({ state }) => state === "available");
  const taken = body.selectionId === undefined ? rows : there;
  if (taken.length === 0 || rows.length !== unique.length)
    throw new AppError("not_found", "No such artifacts");
  const gone = taken.find(({ state }) => state !== "available");
  if (gone)
    throw invalid("artifactIds", `"${gone.name}" is ${gone.state}; only available artifacts can be reviewed`);
  return taken.map(({ id }) => id);
}

/**
 * Account ids of the invited reviewers. Throws `invalid` for an e-mail that belongs to no reviewer or admin of the
 * workspace.
 */
export async function reviewerIdsOf(
  scope: Scope<"review:write">,
  { reviewers = [] }: ReviewBody,
  tx: Db,
): Promise<string[]> {
  const found = await findColleagues(scope, reviewers, tx);
  const stranger = reviewers.find((email) => !found.some((person) => person.email === email));
  if (stranger !== undefined)
    throw invalid("reviewers", `"${stranger}" is not a reviewer or admin of this workspace`);
  return found.map(({ id }) => id);
}
