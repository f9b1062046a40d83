import { type ListFilters, whereSql } from "@/lib/db/artifacts/list-sql";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { olderThan, startingAfter } from "@/lib/db/keyset";
import { notHidden, withoutHidden } from "@/lib/db/sight/visible";
import { visibleReviews } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import { countCandidates } from "./count-candidates";
import { listedSelect, listReviewsOf, type ReviewRow, type StoredReview, seenBy } from "./find-reviews";

/** A page starts after this review. */
export type ReviewPosition = { createdAt: Date; dueAt: Date | null; id: string };

export type ReviewPageQuery = {
  state: "open" | "decided" | null;
  /** Only those that the caller opened or is asked to judge. */
  mine: boolean;
  artifactId: string | null;
  /** Only non-blind reviews of exactly these candidates; null for all reviews. */
  candidateIds: readonly string[] | null;
  /** Only open reviews with a candidate under these filters; null for all reviews. */
  withCandidate: ListFilters | null;
  sort: "newest" | "due";
  after: ReviewPosition | null;
  take: number;
};

/** With the first four candidates; `count` and `pairs` cover all that are not hidden from the scope. */
export type ListedReview = ReviewRow & { count: number; pairs: number };

const shown = 4;

/** More reviews than anyone reads in a list. */
const maxWithCandidate = 1_000;

function stateWhere(state: ReviewPageQuery["state"]): Prisma.ReviewWhereInput {
  if (state === null) return {};
  return state === "open" ? { closedAt: null } : { closedAt: { not: null } };
}

const ofCaller = ({ userId }: Scope): Prisma.ReviewWhereInput => ({
  OR: [{ accountId: userId }, { reviewers: { some: { accountId: userId } } }],
});

/** The newest open reviews with a candidate under these filters. */
async function openWith(scope: Scope, filters: ListFilters): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT r.id FROM "Review" r WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "Candidate" c JOIN "Artifact" a ON a.id = c."artifactId"
        WHERE c."reviewId" = r.id AND ${whereSql(scope, filters)})
    ORDER BY r."createdAt" DESC, r.id DESC LIMIT ${maxWithCandidate}`;
  return rows.map(({ id }) => id);
}

async function ofThese(scope: Scope, candidateIds: readonly string[]): Promise<string[]> {
  const seen = withoutHidden(scope, candidateIds, (each) => each);
  return seen.length < candidateIds.length || seen.length === 0 ? [] : listReviewsOf(scope, seen, false);
}

async function conditions(scope: Scope, query: ReviewPageQuery): Promise<Prisma.ReviewWhereInput> {
  const { artifactId, candidateIds, withCandidate } = query;
  const [exactly, expiring] = await Promise.all([
    candidateIds && ofThese(scope, candidateIds),
    withCandidate && openWith(scope, withCandidate),
  ]);
  return {
    ...stateWhere(query.state),
    AND: [
      visibleReviews(scope),
      ...(query.mine ? [ofCaller(scope)] : []),
      ...[exactly, expiring].flatMap((ids) => (ids === null ? [] : [{ id: { in: ids } }])),
      ...(artifactId === null
        ? []
        : [{ candidates: { some: { AND: [{ artifactId }, { artifactId: notHidden(scope) }] } } }]),
    ],
  };
}

type Rows = { where: Prisma.ReviewWhereInput; take: number; select: ReturnType<typeof listedSelect> };

const newestFirst = ({ where, take, select }: Rows, after: ReviewPosition | null): Promise<StoredReview[]> =>
  db().review.findMany({
    where: { AND: [where, ...olderThan(after)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select,
  });

/** Soonest first; those without a date follow, newest first. */
async function dueFirst(
  { where, take, select }: Rows,
  after: ReviewPosition | null,
): Promise<StoredReview[]> {
  const isDated = after === null || after.dueAt !== null;
  const from = after?.dueAt == null ? null : { dueAt: after.dueAt, id: after.id };
  const dated = isDated
    ? await db().review.findMany({
        where: { AND: [where, { dueAt: { not: null } }, ...startingAfter(from)] },
        orderBy: [{ dueAt: "asc" }, { id: "asc" }],
        take,
        select,
      })
    : [];
  if (dated.length === take) return dated;
  const undated = { where: { AND: [where, { dueAt: null }] }, take: take - dated.length, select };
  return [...dated, ...(await newestFirst(undated, isDated ? null : after))];
}

export async function listReviewRows(scope: Scope, query: ReviewPageQuery): Promise<ListedReview[]> {
  const where = await conditions(scope, query);
  const rows = { where, take: query.take, select: listedSelect(scope, shown) };
  const found = await (query.sort === "due" ? dueFirst(rows, query.after) : newestFirst(rows, query.after));
  const counts = await countCandidates(
    scope,
    found.map(({ id }) => id),
  );
  return found.map((row) => {
    const { candidates = 0, pairs = 0 } = counts.get(row.id) ?? {};
    return { ...seenBy(scope, row), count: candidates, pairs };
  });
}
