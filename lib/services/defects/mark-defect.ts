import { assertDefined } from "@/lib/assert";
import type { CandidateDefectBody, Defect, DefectBody } from "@/lib/contracts/defects/defects";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { type DefectRow, insertDefect, listOwnDefects, lockOwnDefects } from "@/lib/db/defects/defects";
import { holdDefectWords } from "@/lib/db/defects/word-list";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isSamePlace } from "@/lib/domain/defects/same-place";
import type { DefectWord } from "@/lib/domain/defects/words";
import { AppError, invalid } from "@/lib/errors";
import { findCandidate, type JudgedPicture } from "@/lib/services/reviews/judged-picture";
import { defectItems } from "./defect-dto";

/** `isNew`: false if the caller had marked the same word at this place. */
export type MarkedDefect = { defect: Defect; isNew: boolean };

const placeOf = ({ x, y, width, height }: DefectRow) => ({
  x,
  y,
  width: width ?? undefined,
  height: height ?? undefined,
});

const openWords = (items: readonly DefectWord[]) =>
  items.flatMap(({ key, archived }) => (archived ? [] : [key])).join(", ");

async function mark(
  scope: Scope<"mark:write">,
  { artifactId, reviewId, aliasOf }: Omit<JudgedPicture, "showsPrompt">,
  { word, at, question }: DefectBody,
  id: string | undefined,
): Promise<MarkedDefect> {
  const { row, isNew } = await inTransaction(async (tx) => {
    const { items } = await holdDefectWords(scope, tx);
    const known = items.find(({ key }) => key === word);
    if (known === undefined)
      throw invalid("word", `is not one of the workspace's words: ${openWords(items)}`);
    if (known.archived) throw invalid("word", `“${known.title}” is archived: choose another word`);
    await lockOwnDefects(scope, artifactId, tx);
    const own = await listOwnDefects(scope, { artifactId, word }, tx);
    const same = own.find((defect) => defect.id === id || isSamePlace(placeOf(defect), at));
    const made = { id, artifactId, reviewId, word, question: question ?? null, at };
    if (same !== undefined) return { row: same, isNew: false };
    return { row: await insertDefect(scope, made, tx), isNew: true };
  });
  const [defect] = await defectItems(scope, [row], aliasOf);
  return { defect: assertDefined(defect, "the defect"), isNew };
}

type MarkRequest<B> = { body: B; newId?: string | undefined };

/** Marks a defect of an artifact that the caller sees, also after its removal. */
export async function markDefect(
  viewer: Viewer,
  ws: string,
  artifactId: string,
  { body, newId }: MarkRequest<DefectBody>,
): Promise<MarkedDefect> {
  const scope = authorize(viewer, ws, "mark:write");
  const row = await findArtifact(scope, artifactId);
  if (row === null || row.createdAt === null) throw new AppError("not_found", "No such artifact");
  return mark(scope, { artifactId, reviewId: null, aliasOf: null }, body, newId);
}

/** Marks a defect of a candidate; others see it once the caller no longer judges the review blind. */
export async function markCandidateDefect(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  { body: { candidateId, ...body }, newId }: MarkRequest<CandidateDefectBody>,
): Promise<MarkedDefect> {
  const scope = authorize(viewer, ws, "mark:write");
  return mark(scope, await findCandidate(scope, reviewId, candidateId), body, newId);
}
