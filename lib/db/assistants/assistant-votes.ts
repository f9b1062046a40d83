import { assertDefined } from "@/lib/assert";
import { db } from "@/lib/db/client";
import { type AssistantVote, Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import { andNotHiddenSql, notHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AnsweredVote } from "@/lib/domain/reviews/questions";

export type AssistantVoteRow = Omit<AssistantVote, "workspaceId" | "key" | "replacedBy">;

const select = {
  reviewId: true,
  assistantId: true,
  seq: true,
  leftId: true,
  rightId: true,
  outcome: true,
  answers: true,
  reason: true,
  confidence: true,
  at: true,
} as const;

const inReview = (scope: Scope, reviewId: string) => ({
  reviewId,
  workspaceId: scope.workspaceId,
  leftId: notHidden(scope),
  rightId: notHidden(scope),
  replacedBy: null,
});

/** The vote that an assistant stored under a key; null if none. */
export function findVoteOfKey(
  { workspaceId }: Scope,
  assistantId: string,
  key: string,
  tx: Db,
): Promise<AssistantVoteRow | null> {
  return tx.assistantVote.findFirst({ where: { workspaceId, assistantId, key }, select });
}

export type NewAssistantVote = AnsweredVote & {
  assistantId: string;
  reason: string;
  confidence: number | null;
  key: string | null;
};

/** Appends a vote, which replaces an earlier one on the same pair and sides. Call with the review held. */
export async function appendAssistantVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  vote: NewAssistantVote,
  tx: Db,
): Promise<AssistantVoteRow> {
  const { assistantId, leftId, rightId, outcome, answers, reason, confidence, key } = vote;
  const own = Prisma.sql`"reviewId" = ${reviewId}::uuid AND "assistantId" = ${assistantId}::uuid`;
  const rows = await tx.$queryRaw<AssistantVoteRow[]>`
    WITH last AS (SELECT coalesce(max(seq), 0) + 1 AS seq FROM "AssistantVote" WHERE ${own}),
    replaced AS (
      UPDATE "AssistantVote" SET "replacedBy" = last.seq FROM last
      WHERE ${own} AND "replacedBy" IS NULL AND "leftId" = ${leftId}::uuid AND "rightId" = ${rightId}::uuid
    )
    INSERT INTO "AssistantVote" ("workspaceId", "reviewId", "assistantId", seq, "leftId", "rightId", outcome, answers, reason, confidence, key, at)
    SELECT ${scope.workspaceId}::uuid, ${reviewId}::uuid, ${assistantId}::uuid, seq, ${leftId}::uuid, ${rightId}::uuid,
      ${outcome}::"VoteOutcome", ${[...answers]}::"VoteOutcome"[], ${reason}, ${confidence}::float8, ${key}, ${scope.now()} FROM last
    RETURNING "reviewId", "assistantId", seq, "leftId", "rightId", outcome::text AS outcome, answers::text[] AS answers, reason, confidence, at`;
  return assertDefined(rows[0], "the vote");
}

export type AssistantVotePage = {
  /** Null for those of all assistants. */
  assistantId: string | null;
  after: { assistantId: string; seq: number } | null;
  take: number;
};

/** The votes that count, by assistant, oldest first. */
export function listAssistantVotes(
  scope: Scope,
  reviewId: string,
  { assistantId, after, take }: AssistantVotePage,
): Promise<AssistantVoteRow[]> {
  return db().assistantVote.findMany({
    where: {
      ...inReview(scope, reviewId),
      ...(assistantId === null ? {} : { assistantId }),
      AND: startingAfter(after && { assistantId: after.assistantId, seq: after.seq }),
    },
    orderBy: [{ assistantId: "asc" }, { seq: "asc" }],
    take,
    select,
  });
}

/** All assistants' votes that count, with their reasons. */
export const listAllAssistantVotes = (scope: Scope, reviewId: string): Promise<AssistantVoteRow[]> =>
  db().assistantVote.findMany({
    where: inReview(scope, reviewId),
    orderBy: [{ assistantId: "asc" }, { seq: "asc" }],
    select,
  });

export type JudgedVoteRow = Pick<
  AssistantVoteRow,
  "assistantId" | "leftId" | "rightId" | "outcome" | "answers"
>;

/**
 * One assistant's votes that count, or all assistants', oldest first. In SQL and without reasons, since there may be
 * thousands.
 */
export function listJudgedVotes(
  scope: Scope,
  reviewId: string,
  assistantId: string | null = null,
): Promise<JudgedVoteRow[]> {
  const whose = assistantId === null ? Prisma.sql`true` : Prisma.sql`v."assistantId" = ${assistantId}::uuid`;
  return db().$queryRaw<JudgedVoteRow[]>`
    SELECT v."assistantId", v."leftId", v."rightId", v.outcome::text AS outcome, v.answers::text[] AS answers FROM "AssistantVote" v
    WHERE v."reviewId" = ${reviewId}::uuid AND v."workspaceId" = ${scope.workspaceId}::uuid AND v."replacedBy" IS NULL
      AND ${whose}${andNotHiddenSql(scope, Prisma.sql`v."leftId"`)}${andNotHiddenSql(scope, Prisma.sql`v."rightId"`)}
    ORDER BY v."assistantId", v.seq`;
}
