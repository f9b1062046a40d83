import { db } from "@/lib/db/client";
import { readControls } from "@/lib/db/codecs/controls";
import { readQuestions } from "@/lib/db/codecs/questions";
import { readThinning } from "@/lib/db/codecs/thinning";
import { readVersus, type StoredVersus } from "@/lib/db/codecs/versus";
import type { Prisma } from "@/lib/db/generated/client";
import { noneOrNotHidden, notHidden, withoutHidden } from "@/lib/db/sight/visible";
import { visibleReviews } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { ControlPlan } from "@/lib/domain/reviews/controls/control-plan";
import type { Question } from "@/lib/domain/reviews/questions";
import type { ThinningChoice } from "@/lib/domain/reviews/thinning";

/** What both lists and pages of reviews show. */
const head = {
  id: true,
  title: true,
  note: true,
  setId: true,
  batchId: true,
  blind: true,
  method: true,
  assistants: true,
  dueAt: true,
  versus: true,
  questions: true,
  showPrompt: true,
  controls: true,
  thinned: true,
  reviewers: { select: { account: { select: { id: true, name: true } } } },
  version: true,
  accountId: true,
  createdAt: true,
  closedAt: true,
  preferred: { select: { artifactId: true } },
} satisfies Prisma.ReviewSelect;

const decision = {
  seq: true,
  artifactId: true,
  accountId: true,
  reason: true,
  tags: true,
  at: true,
  suggestion: { select: { assistantId: true } },
} satisfies Prisma.DecisionSelect;

const reviewSelect = {
  ...head,
  candidates: {
    orderBy: { position: "asc" },
    select: { artifactId: true, position: true, thinnedPlace: true },
  },
  decisions: { orderBy: { seq: "desc" }, select: decision },
} satisfies Prisma.ReviewSelect;

/** The first `first` candidates and the current decision, of those that are not hidden from the scope. */
export const listedSelect = (scope: Scope, first: number) =>
  ({
    ...head,
    candidates: {
      where: { artifactId: notHidden(scope) },
      orderBy: { position: "asc" },
      take: first,
      select: { artifactId: true, position: true, thinnedPlace: true },
    },
    decisions: {
      where: noneOrNotHidden(scope),
      orderBy: { seq: "desc" },
      take: 1,
      select: decision,
    },
  }) satisfies Prisma.ReviewSelect;

/** With all candidates and decisions, or with the first ones. */
export type StoredReview = Prisma.ReviewGetPayload<{ select: typeof reviewSelect }>;
export type ReviewRow = Omit<StoredReview, "versus" | "questions" | "controls" | "thinned"> & {
  versus: StoredVersus | null;
  questions: Question[];
  controls: ControlPlan;
  thinned: ThinningChoice | null;
};

/**
 * The review without candidates that another, blind review hides from the scope, and without decisions for one of them.
 */
export function seenBy(scope: Scope, stored: StoredReview): ReviewRow {
  const { candidates, decisions, preferred } = stored;
  const idOf = ({ artifactId }: { artifactId: string | null }) => artifactId ?? "";
  return {
    ...stored,
    versus: readVersus(stored.versus),
    questions: readQuestions(stored.questions),
    controls: readControls(stored.controls),
    thinned: readThinning(stored.thinned),
    candidates: withoutHidden(scope, candidates, idOf),
    decisions: withoutHidden(scope, decisions, idOf),
    preferred: preferred && (withoutHidden(scope, [preferred], idOf)[0] ?? null),
  };
}

export async function findReview(scope: Scope, id: string, tx: Db = db()): Promise<ReviewRow | null> {
  const row = await tx.review.findFirst({
    where: { AND: [visibleReviews(scope), { id }] },
    select: reviewSelect,
  });
  return row && seenBy(scope, row);
}

/** Locks the review until the transaction ends, which serialises decisions and keeps votes waiting. */
export async function lockReview(
  scope: Scope<"decision:write" | "review:write">,
  id: string,
  tx: Db,
): Promise<ReviewRow | null> {
  await tx.$queryRaw`SELECT id FROM "Review" WHERE id = ${id}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid FOR UPDATE`;
  return findReview(scope, id, tx);
}

/** Serialises reviews of exactly these candidates, in any order, until the transaction ends. */
export async function lockCandidates(
  scope: Scope<"review:write">,
  artifactIds: readonly string[],
  tx: Db,
): Promise<void> {
  const name = [scope.workspaceId, ...[...artifactIds].sort()].join("/");
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Ids of the plain reviews of exactly these candidates, blind or not as given, newest first. */
export async function listReviewsOf(
  scope: Scope,
  artifactIds: readonly string[],
  blind: boolean,
  tx: Db = db(),
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
    WHERE c."artifactId" = ${artifactIds[0]}::uuid AND r."workspaceId" = ${scope.workspaceId}::uuid AND r.blind = ${blind}
      AND r.versus IS NULL
      AND (SELECT array_agg(k."artifactId" ORDER BY k."artifactId") FROM "Candidate" k WHERE k."reviewId" = r.id)
        = (SELECT array_agg(given ORDER BY given) FROM unnest(${artifactIds}::uuid[]) given)
    ORDER BY r."createdAt" DESC, r.id DESC`;
  return rows.map((r) => r.id);
}

/** What the review asks; null if there is none. */
export async function findQuestions(scope: Scope, id: string): Promise<Question[] | null> {
  const where = { AND: [visibleReviews(scope), { id }] };
  const row = await db().review.findFirst({ where, select: { questions: true } });
  return row && readQuestions(row.questions);
}
