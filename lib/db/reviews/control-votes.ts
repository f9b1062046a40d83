import { assertDefined } from "@/lib/assert";
import { db } from "@/lib/db/client";
import type { ControlVote } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Control } from "@/lib/domain/reviews/controls/controls-mixed-in";
import type { Outcome } from "@/lib/domain/reviews/vote";

export type ControlVoteRow = Omit<ControlVote, "reviewId" | "undoneAt">;

const select = {
  accountId: true,
  seq: true,
  kind: true,
  nth: true,
  leftId: true,
  rightId: true,
  betterIsLeft: true,
  question: true,
  outcome: true,
  answers: true,
  at: true,
} as const;

/** The controls of a review of the workspace that the caller has answered, without undone ones, oldest first. */
export function listOwnControlVotes(
  { workspaceId, userId: accountId }: Scope,
  reviewId: string,
  tx: Db = db(),
): Promise<ControlVoteRow[]> {
  return tx.controlVote.findMany({
    where: { reviewId, accountId, undoneAt: null, review: { workspaceId } },
    orderBy: { seq: "asc" },
    select,
  });
}

type AnsweredControlRow = Control & { seq: number; outcome: Outcome; answers: readonly Outcome[] };

/** Call with the review held. */
export async function appendControlVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  { answers, ...vote }: AnsweredControlRow,
  tx: Db,
): Promise<ControlVoteRow> {
  const { kind, nth, leftId, rightId, betterIsLeft, question, seq, outcome } = vote;
  const data = { kind, nth, leftId, rightId, betterIsLeft, question, seq, outcome, answers: [...answers] };
  const own = { reviewId, accountId: scope.userId, at: scope.now() };
  const [row] = await tx.controlVote.createManyAndReturn({ data: [{ ...own, ...data }], select });
  return assertDefined(row, "the control");
}

/** The caller's last answer to a control that was not undone. */
export function findLastControlVote(
  { workspaceId, userId: accountId }: Scope<"vote:write">,
  reviewId: string,
  tx: Db,
): Promise<ControlVoteRow | null> {
  return tx.controlVote.findFirst({
    where: { reviewId, accountId, undoneAt: null, review: { workspaceId } },
    orderBy: { seq: "desc" },
    select,
  });
}

export async function undoControlVote(
  scope: Scope<"vote:write">,
  reviewId: string,
  seq: number,
  tx: Db,
): Promise<void> {
  const where = { reviewId, accountId: scope.userId, seq, review: { workspaceId: scope.workspaceId } };
  await tx.controlVote.updateMany({ where, data: { undoneAt: scope.now() } });
}

/** How many controls the caller has answered in each of these reviews of the workspace; reviews without any are missing. */
export async function countOwnControls(
  { workspaceId, userId: accountId }: Scope,
  reviewIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db().controlVote.groupBy({
    by: ["reviewId"],
    where: { reviewId: { in: [...reviewIds] }, accountId, undoneAt: null, review: { workspaceId } },
    _count: true,
  });
  return new Map(rows.map(({ reviewId, _count }) => [reviewId, _count]));
}
