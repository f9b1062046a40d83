import { assertDefined } from "@/lib/assert";
import { db } from "@/lib/db/client";
import { readQuestions } from "@/lib/db/codecs/questions";
import { Prisma, type Vote } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import { andNotHiddenSql, notHidden } from "@/lib/db/sight/visible";
import { visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantCounting } from "@/lib/domain/assistants/assistant-counting";
import type { AnsweredVote, Question } from "@/lib/domain/reviews/questions";

export type VoteRow = Pick<Vote, "accountId" | "seq" | "leftId" | "rightId" | "outcome" | "answers" | "at">;

const select = {
  accountId: true,
  seq: true,
  leftId: true,
  rightId: true,
  outcome: true,
  answers: true,
  at: true,
} as const;

/** Reviews of the scope's workspace only, and no votes on what is hidden from it. */
const inReview = (scope: Scope, reviewId: string) => ({
  reviewId,
  review: { workspaceId: scope.workspaceId },
  leftId: notHidden(scope),
  rightId: notHidden(scope),
});

/** The same condition for SQL over `"Vote" v`. */
export const inReviewSql = (scope: Scope, reviewId: string): Prisma.Sql => Prisma.sql`
  v."reviewId" = ${reviewId}::uuid AND EXISTS (
    SELECT 1 FROM "Review" r WHERE r.id = ${reviewId}::uuid AND r."workspaceId" = ${scope.workspaceId}::uuid
  )${andNotHiddenSql(scope, Prisma.sql`v."leftId"`)}${andNotHiddenSql(scope, Prisma.sql`v."rightId"`)}`;

/** Neither undone nor replaced. */
export const counting = Prisma.sql`v."undoneAt" IS NULL AND v."replacedBy" IS NULL`;

export type ReviewFlags = {
  isOpen: boolean;
  isVersus: boolean;
  isBlind: boolean;
  hasControls: boolean;
  assistants: AssistantCounting;
  questions: Question[];
};

type HeldReview = Omit<ReviewFlags, "questions"> & { questions: unknown; held: boolean };

/**
 * Holds the review for a vote: until the transaction ends, nobody can decide it, and the caller cannot vote in another
 * request. Null if there is none.
 */
export async function holdForVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  tx: Db,
): Promise<ReviewFlags | null> {
  const name = `${reviewId}/${scope.assistant?.id ?? scope.userId}`;
  const [row] = await tx.$queryRaw<HeldReview[]>`
    SELECT r."closedAt" IS NULL AS "isOpen", r.versus IS NOT NULL AS "isVersus", r.blind AS "isBlind",
      r.controls IS NOT NULL AS "hasControls", r.assistants::text AS assistants, r.questions,
      pg_advisory_xact_lock(hashtextextended(${name}, 1)) IS NULL AS held
    FROM "Review" r WHERE r.id = ${reviewId}::uuid AND ${visibleReviewsSql(scope)} FOR SHARE OF r`;
  return row === undefined ? null : { ...row, questions: readQuestions(row.questions) };
}

/** The positions of those `ids` that are candidates of the review. */
export async function positionsOf(
  scope: Scope,
  reviewId: string,
  ids: readonly string[],
  tx: Db = db(),
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM "Candidate" c
    WHERE "reviewId" = ${reviewId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid
      AND "artifactId" = ANY(${[...ids]}::uuid[])${andNotHiddenSql(scope, Prisma.sql`c."artifactId"`)}`;
  return rows.map(({ position }) => position);
}

/** Appends a vote of the caller, which replaces an earlier one on the same pair. Call with the review held. */
export async function appendVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  vote: AnsweredVote,
  tx: Db,
): Promise<VoteRow> {
  const { leftId, rightId, outcome, answers } = vote;
  const own = Prisma.sql`"reviewId" = ${reviewId}::uuid AND "accountId" = ${scope.userId}::uuid`;
  const rows = await tx.$queryRaw<VoteRow[]>`
    WITH last AS (SELECT coalesce(max(seq), 0) + 1 AS seq FROM (
      SELECT seq FROM "Vote" WHERE ${own} UNION ALL SELECT seq FROM "ControlVote" WHERE ${own}) cast_votes),
    replaced AS (
      UPDATE "Vote" SET "replacedBy" = last.seq FROM last
      WHERE ${own} AND "undoneAt" IS NULL AND "replacedBy" IS NULL
        AND ("leftId", "rightId") IN ((${leftId}::uuid, ${rightId}::uuid), (${rightId}::uuid, ${leftId}::uuid))
    )
    INSERT INTO "Vote" ("reviewId", "accountId", seq, "leftId", "rightId", outcome, answers, at)
    SELECT ${reviewId}::uuid, ${scope.userId}::uuid, seq, ${leftId}::uuid, ${rightId}::uuid,
      ${outcome}::"VoteOutcome", ${[...answers]}::"VoteOutcome"[], ${scope.now()} FROM last
    RETURNING "accountId", seq, "leftId", "rightId", outcome::text AS outcome, answers::text[] AS answers, at`;
  return assertDefined(rows[0], "the vote");
}

/** The caller's last vote that was not undone; null if there is none. */
export function findLastVote(
  { userId: accountId }: Scope<"vote:write">,
  reviewId: string,
  tx: Db,
): Promise<VoteRow | null> {
  return tx.vote.findFirst({
    where: { reviewId, accountId, undoneAt: null },
    orderBy: { seq: "desc" },
    select,
  });
}

/** Undoes the caller's last vote and brings back the one it replaced. Call with the review held. */
export async function undoLastVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  { seq }: VoteRow,
  tx: Db,
): Promise<void> {
  const own = { reviewId, accountId: scope.userId };
  await tx.vote.updateMany({ where: { ...own, seq }, data: { undoneAt: scope.now() } });
  await tx.vote.updateMany({ where: { ...own, replacedBy: seq }, data: { replacedBy: null } });
}

/** In SQL: with Prisma's models, thousands of votes take ten times as long. */
const votesWhere = (
  scope: Scope,
  reviewId: string,
  which: Prisma.Sql,
  tx: Db = db(),
): Promise<VoteRow[]> => tx.$queryRaw<VoteRow[]>`
    SELECT v."accountId", v.seq, v."leftId", v."rightId", v.outcome::text AS outcome, v.answers::text[] AS answers, v.at
    FROM "Vote" v WHERE ${inReviewSql(scope, reviewId)} AND ${which} ORDER BY v."accountId", v.seq`;

/** The caller's votes that were not undone, replaced ones included, oldest first. */
export const listOwnVotes = (scope: Scope, reviewId: string, tx?: Db): Promise<VoteRow[]> =>
  votesWhere(scope, reviewId, Prisma.sql`v."accountId" = ${scope.userId}::uuid AND v."undoneAt" IS NULL`, tx);

export type VotePageQuery = {
  /** Null for everyone's. */
  accountId: string | null;
  after: { accountId: string; seq: number } | null;
  take: number;
};

/** The votes that count, by person, oldest first. */
export function listVoteRows(
  scope: Scope,
  reviewId: string,
  { accountId, after, take }: VotePageQuery,
): Promise<VoteRow[]> {
  return db().vote.findMany({
    where: {
      ...inReview(scope, reviewId),
      ...(accountId === null ? {} : { accountId }),
      undoneAt: null,
      replacedBy: null,
      AND: startingAfter(after && { accountId: after.accountId, seq: after.seq }),
    },
    orderBy: [{ accountId: "asc" }, { seq: "asc" }],
    take,
    select,
  });
}

/** Everyone's votes that count. */
export const listAllVotes = (scope: Scope, reviewId: string): Promise<VoteRow[]> =>
  votesWhere(scope, reviewId, counting);

/** When somebody last voted or undid a vote; null if nobody did. */
export async function lastVoteChange(scope: Scope, reviewId: string): Promise<Date | null> {
  const { _max } = await db().vote.aggregate({
    where: inReview(scope, reviewId),
    _max: { at: true, undoneAt: true },
  });
  const times = [_max.at, _max.undoneAt].filter((time) => time !== null);
  return times.length === 0 ? null : new Date(Math.max(...times.map(Number)));
}

/** Whether anyone's vote counts in the review, or an assistant's is shown beside. */
export async function hasVotes(scope: Scope, reviewId: string): Promise<boolean> {
  const where = { ...inReview(scope, reviewId), replacedBy: null };
  const select = { seq: true } as const;
  const [person, assistant] = await Promise.all([
    db().vote.findFirst({ where: { ...where, undoneAt: null }, select }),
    db().assistantVote.findFirst({ where, select }),
  ]);
  return person !== null || assistant !== null;
}

/** `own`: votes of the caller. */
export type VoteCounts = { voters: number; own: number };

/** Counts the votes that count, by review, without those on what is hidden from the scope; reviews without any are missing. */
export async function countVotes(
  scope: Scope,
  reviewIds: readonly string[],
): Promise<Map<string, VoteCounts>> {
  const { workspaceId, userId } = scope;
  const rows = await db().$queryRaw<(VoteCounts & { reviewId: string })[]>`
    SELECT v."reviewId", count(DISTINCT v."accountId")::int AS voters,
      (count(*) FILTER (WHERE v."accountId" = ${userId}::uuid))::int AS own
    FROM "Vote" v JOIN "Review" r ON r.id = v."reviewId"
    WHERE v."reviewId" = ANY(${[...reviewIds]}::uuid[]) AND r."workspaceId" = ${workspaceId}::uuid
      AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL
      ${andNotHiddenSql(scope, Prisma.sql`v."leftId"`)}${andNotHiddenSql(scope, Prisma.sql`v."rightId"`)}
    GROUP BY v."reviewId"`;
  return new Map(rows.map(({ reviewId, ...counts }) => [reviewId, counts]));
}
