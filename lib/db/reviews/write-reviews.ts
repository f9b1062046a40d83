import type { StoredVersus } from "@/lib/db/codecs/versus";
import { notHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantCounting } from "@/lib/domain/assistants/assistant-counting";
import { type ControlPlan, hasControls } from "@/lib/domain/reviews/controls/control-plan";
import type { Question } from "@/lib/domain/reviews/questions";

export type NewReview = {
  id: string | undefined;
  title: string;
  note: string | null;
  setId: string | null;
  /** The batch that it judges. */
  batchId: string | null;
  blind: boolean;
  method: "king" | "pairs";
  assistants: AssistantCounting;
  dueAt: Date | null;
  /** Null: a plain review. Otherwise the candidates are ordered pair by pair, the left side's first. */
  versus: StoredVersus | null;
  questions: Question[];
  showPrompt: boolean;
  controls: ControlPlan;
  reviewerIds: readonly string[];
  artifactIds: readonly string[];
};

/** The new review's id; null if an earlier request with this id made it. */
export async function insertReview(
  scope: Scope<"review:write">,
  review: NewReview,
  tx: Db,
): Promise<string | null> {
  const rows = await tx.review.createManyAndReturn({
    data: [
      {
        ...(review.id === undefined ? {} : { id: review.id }),
        workspaceId: scope.workspaceId,
        accountId: scope.userId,
        title: review.title,
        note: review.note,
        setId: review.setId,
        batchId: review.batchId,
        blind: review.blind,
        method: review.method,
        assistants: review.assistants,
        dueAt: review.dueAt,
        questions: review.questions,
        showPrompt: review.showPrompt,
        ...(hasControls(review.controls) && { controls: review.controls }),
        ...(review.versus === null ? {} : { versus: review.versus }),
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await tx.reviewer.createMany({
    data: review.reviewerIds.map((accountId) => ({ reviewId: id, accountId })),
  });
  await tx.candidate.createMany({
    data: review.artifactIds.map((artifactId, position) => ({
      reviewId: id,
      artifactId,
      workspaceId: scope.workspaceId,
      position,
    })),
  });
  return id;
}

export type NewDecision = {
  artifactId: string | null;
  reason: string | null;
  tags: string[];
  /** The suggestion that it accepts. */
  suggestionId: string | null;
};

/**
 * Appends a decision and makes it the current one; `artifactId: null` reopens. Call with the review locked. The composite
 * foreign key refuses artifacts that are not candidates.
 */
export async function appendDecision(
  scope: Scope<"decision:write">,
  reviewId: string,
  decision: NewDecision,
  tx: Db,
): Promise<void> {
  const { artifactId, reason, tags, suggestionId } = decision;
  const last = await tx.decision.aggregate({ where: { reviewId }, _max: { seq: true } });
  const at = scope.now();
  await tx.decision.create({
    data: {
      reviewId,
      seq: (last._max.seq ?? 0) + 1,
      artifactId,
      accountId: scope.userId,
      reason,
      tags,
      at,
      suggestionId,
    },
  });
  if (artifactId === null) await tx.preferred.deleteMany({ where: { reviewId } });
  else
    await tx.preferred.upsert({
      where: { reviewId },
      create: { reviewId, artifactId, at },
      update: { artifactId, at },
    });
  await tx.review.updateMany({
    where: { id: reviewId, workspaceId: scope.workspaceId },
    data: { version: { increment: 1 }, closedAt: artifactId === null ? null : at },
  });
}

/** Ids of a variant set's artifacts, in the order of delivery. */
export async function listSetArtifactIds(
  scope: Scope,
  setId: string,
  take: number,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.artifact.findMany({
    where: { workspaceId: scope.workspaceId, setId, state: "available", id: notHidden(scope) },
    orderBy: [{ createdAt: "asc" }, { index: "asc" }],
    take,
    select: { id: true },
  });
  return rows.map((r) => r.id);
}
