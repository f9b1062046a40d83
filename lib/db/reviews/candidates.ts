import { db } from "@/lib/db/client";
import { readControls } from "@/lib/db/codecs/controls";
import { readQuestions } from "@/lib/db/codecs/questions";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import { andNotHiddenSql, notHidden } from "@/lib/db/sight/visible";
import { visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantCounting } from "@/lib/domain/assistants/assistant-counting";
import type { ControlPlan } from "@/lib/domain/reviews/controls/control-plan";
import type { Question } from "@/lib/domain/reviews/questions";
import { pairsAmong } from "@/lib/domain/reviews/versus";
import type { Pair } from "@/lib/domain/reviews/vote";

export type CandidateRow = { artifactId: string; position: number };

type CandidatePage = {
  after: number | null;
  take: number;
  /** Only those that are left out of what people are asked. */
  isThinned: boolean;
};

/** In the review's order. `thinnedPlace`: by the votes that left it out; null for the others. */
export function listCandidateRows(
  scope: Scope,
  reviewId: string,
  { after, take, isThinned }: CandidatePage,
): Promise<(CandidateRow & { thinnedPlace: number | null })[]> {
  return db().candidate.findMany({
    where: {
      reviewId,
      workspaceId: scope.workspaceId,
      artifactId: notHidden(scope),
      ...(isThinned && { thinnedPlace: { not: null } }),
      AND: startingAfter(after === null ? null : { position: after }),
    },
    orderBy: { position: "asc" },
    take,
    select: { artifactId: true, position: true, thinnedPlace: true },
  });
}

export type ReviewPlan = {
  assistants: AssistantCounting;
  method: "king" | "pairs";
  questions: Question[];
  candidateIds: string[];
  /** Those of them whose pictures are there. */
  pictures: string[];
  /** Those of them that people are not asked about. */
  leftOut: string[];
  /** Null unless the review compares two sides. */
  pairs: Pair[] | null;
  controls: ControlPlan;
};

/**
 * What the next pair is chosen from; a removed candidate is included only if the caller has a vote on it. Null without
 * such a review.
 */
export async function findGame(scope: Scope, reviewId: string, tx: Db = db()): Promise<ReviewPlan | null> {
  type Row = Pick<ReviewPlan, "method" | "assistants"> & {
    isVersus: boolean;
    questions: unknown;
    controls: unknown;
    candidates: (CandidateRow & { state: string; isLeftOut: boolean })[];
  };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.method::text AS method, r.assistants::text AS assistants, r.versus IS NOT NULL AS "isVersus", r.questions, r.controls, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('artifactId', c."artifactId", 'position', c.position, 'state', a.state,
        'isLeftOut', c."thinnedPlace" IS NOT NULL AND NOT coalesce(r.thinned -> 'askedIds' ? c."artifactId"::text, false)) ORDER BY c.position), '[]') FROM "Candidate" c
      JOIN "Artifact" a ON a.id = c."artifactId"
      WHERE c."reviewId" = r.id${andNotHiddenSql(scope, Prisma.sql`a.id`)} AND (a.state = 'available' OR EXISTS (
        SELECT 1 FROM "Vote" v WHERE v."reviewId" = r.id AND v."accountId" = ${scope.userId}::uuid
          AND c."artifactId" IN (v."leftId", v."rightId") AND v."undoneAt" IS NULL))) AS candidates
    FROM "Review" r WHERE r.id = ${reviewId}::uuid AND ${visibleReviewsSql(scope)}`;
  const [row] = rows;
  if (row === undefined) return null;
  const { method, assistants, isVersus, candidates } = row;
  return {
    method,
    assistants,
    questions: readQuestions(row.questions),
    candidateIds: candidates.map(({ artifactId }) => artifactId),
    pictures: candidates.flatMap(({ artifactId, state }) => (state === "available" ? [artifactId] : [])),
    leftOut: candidates.flatMap(({ artifactId, isLeftOut }) => (isLeftOut ? [artifactId] : [])),
    controls: readControls(row.controls),
    pairs: isVersus ? pairsAmong(candidates) : null,
  };
}
