import type { Review } from "@/lib/contracts/reviews/review";
import type { ThinBody } from "@/lib/contracts/reviews/thinning";
import { announce } from "@/lib/db/announce";
import { listJudgedVotes } from "@/lib/db/assistants/assistant-votes";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findReview, lockReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { findSecret, saveThinning } from "@/lib/db/reviews/thinned-candidates";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { afterSwap, sidelessTallies } from "@/lib/domain/assistants/after-swap";
import type { Concord } from "@/lib/domain/judges/concord";
import { enoughPairs } from "@/lib/domain/judges/judge-word";
import { drawChecked } from "@/lib/domain/reviews/draw-checked";
import { votesOn } from "@/lib/domain/reviews/questions";
import { type ThinningFigure, usualFloor } from "@/lib/domain/reviews/thinning";
import { AppError, invalid } from "@/lib/errors";
import { isTooFew, judgeFigures } from "@/lib/services/judges/judge-figure";
import { findBlindfold } from "../blind/blindfold";
import { nthQuestion } from "../nth-question";
import { rankingOf } from "../ranking-of";
import { reviewDto } from "../review-dto";

type SeenReview = { id: string; version: number };

const stale = (current: Review) =>
  new AppError(
    "precondition_failed",
    "Someone else changed this review in the meantime; review the current version",
    {
      current,
    },
  );

async function readOpen(scope: Scope<"review:write">, id: string): Promise<ReviewRow> {
  const row = await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  if (row.closedAt !== null) throw new AppError("conflict", "This review is decided; reopen it first");
  if ((await findBlindfold(scope, id)) !== null)
    throw new AppError("conflict", "Submit your verdict on this blind review first");
  return row;
}

const share = (rate: number) => rate.toFixed(3);

/** Throws `invalid` unless the low end of the assistant's interval reaches the floor. */
function assertReliable(figure: Concord | undefined, floor: number): ThinningFigure {
  const { pairs = 0, rate = null, interval = null } = figure ?? {};
  if (isTooFew(figure) || rate === null || interval === null)
    throw invalid(
      "floor",
      `Too few to say in other reviews: ${pairs} pairs of ${enoughPairs} that people judged too`,
    );
  const [low, high] = interval;
  if (low < floor)
    throw invalid(
      "floor",
      `In other reviews it named people's winner in ${share(rate)} (${share(low)}–${share(high)}) of ${pairs} pairs; the low end is below the floor of ${floor}`,
    );
  return { rate, interval, pairs };
}

/** All candidates by one assistant's votes alone, strongest first. Throws `invalid` if these do not join them. */
async function rankedBy(scope: Scope, row: ReviewRow, assistantId: string, nth: number): Promise<string[]> {
  const judged = votesOn(await listJudgedVotes(scope, row.id, assistantId), nth);
  const votes = sidelessTallies(afterSwap(judged).votes);
  const ids = row.candidates.map(({ artifactId }) => artifactId);
  const { items, supported } = rankingOf(ids, votes, []);
  if (!supported)
    throw invalid(
      "assistantId",
      "Its votes, with sides exchanged, do not connect all candidates; let it judge more",
    );
  return items.map(({ artifactId }) => artifactId);
}

type ThinOrder = {
  ranked: readonly string[];
  figure: ThinningFigure;
  floor: number;
  keep: number;
  assistantId: string;
};

/** False if `version` is not the current one. */
async function thin(
  scope: Scope<"review:write">,
  seen: SeenReview,
  choice: ThinOrder,
  tx: Db,
): Promise<boolean> {
  const { ranked, keep, ...chosen } = choice;
  const row = await lockReview(scope, seen.id, tx);
  if (row?.version !== seen.version) return false;
  const leftOut = ranked.slice(keep);
  const askedIds = drawChecked((await findSecret(scope, seen.id, tx)) ?? "", leftOut);
  const thinning = {
    ...chosen,
    keep,
    ...{ by: scope.userId, removed: leftOut.length, askedIds, at: scope.now().toISOString() },
  };
  await saveThinning(scope, seen.id, { thinning, leftOut, firstPlace: keep + 1 }, tx);
  const { assistantId, floor } = chosen;
  const detail = { assistantId, keep, floor, removed: leftOut.length };
  await recordAudit(scope, { action: "review.thin", subject: seen.id, detail }, tx);
  await announce(scope, { kind: "review", reviewId: seen.id }, tx);
  return true;
}

async function answerOf(scope: Scope, id: string, isFresh: boolean): Promise<Review> {
  const row = await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  const current = await reviewDto(scope, row);
  if (!isFresh) throw stale(current);
  return current;
}

/**
 * Leaves all but the strongest candidates by an assistant's votes out of what people are asked. Throws `invalid` with its figure
 * unless it is reliable enough in other reviews, and `precondition_failed` if stale.
 */
export async function thinReview(
  viewer: Viewer,
  ws: string,
  seen: SeenReview,
  body: ThinBody,
): Promise<Review> {
  const scope = authorize(viewer, ws, "review:write");
  const row = await readOpen(scope, seen.id);
  const { assistantId, keep, floor = usualFloor } = body;
  if (row.versus !== null)
    throw new AppError("conflict", "This review compares two sides, pair by pair; nothing can be left out");
  if (keep >= row.candidates.length)
    throw invalid("keep", `Keep fewer than all ${row.candidates.length} candidates`);
  const nth = nthQuestion(row.questions, body.question);
  const ranked = await rankedBy(scope, row, assistantId, nth);
  const question = row.questions[nth]?.key ?? "";
  const figures = await judgeFigures(scope, { question, withoutId: row.id });
  const figure = assertReliable(figures.get(assistantId), floor);
  const choice = { ranked, figure, floor, keep, assistantId };
  const isFresh = await inTransaction((tx) => thin(scope, seen, choice, tx));
  return answerOf(scope, seen.id, isFresh);
}

/** Asks people about all candidates again. Throws `precondition_failed` if stale. */
export async function bringBack(viewer: Viewer, ws: string, seen: SeenReview): Promise<Review> {
  const scope = authorize(viewer, ws, "review:write");
  await readOpen(scope, seen.id);
  const isFresh = await inTransaction(async (tx) => {
    const row = await lockReview(scope, seen.id, tx);
    if (row?.version !== seen.version) return false;
    if (row.thinned === null) return true;
    await saveThinning(scope, seen.id, null, tx);
    const detail = { removed: row.thinned.removed };
    await recordAudit(scope, { action: "review.bring_back", subject: seen.id, detail }, tx);
    await announce(scope, { kind: "review", reviewId: seen.id }, tx);
    return true;
  });
  return answerOf(scope, seen.id, isFresh);
}
