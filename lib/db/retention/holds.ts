import { db } from "@/lib/db/client";
import type { HoldKind, Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import { visibleArtifacts, visibleJobs, visibleSelections } from "@/lib/db/sight/visible";
import { visibleHolds, visibleReviews, visibleSets } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type HoldRef = { kind: HoldKind; id: string };

const columnOf = {
  artifact: "artifactId",
  job: "jobId",
  set: "setId",
  selection: "selectionId",
  review: "reviewId",
} as const satisfies Record<HoldKind, string>;

export const targetId = (row: HoldRow): string => row[columnOf[row.kind]] ?? "";

export type HoldRow = Prisma.HoldGetPayload<object>;

const lockOf = ({ workspaceId }: Scope) => `holds/${workspaceId}`;

/** Call it before creating a hold: removals under way finish first, and later ones see the hold. */
export async function lockHolds(scope: Scope<"hold:write">, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockOf(scope)}, 0))`;
}

/** Call it before a removal: no hold is created until the transaction ends. Removals do not wait for each other. */
export async function freezeHolds(scope: Scope, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockOf(scope)}, 0))`;
}

/** The new hold's row, or the one that an earlier request created with the same id. */
export async function insertHold(
  scope: Scope<"hold:write">,
  { id, target, name, reason }: { id: string | undefined; target: HoldRef; name: string; reason: string },
  tx: Db,
): Promise<{ row: HoldRow; isNew: boolean }> {
  const { workspaceId, userId } = scope;
  const earlier = id === undefined ? null : await tx.hold.findFirst({ where: { id, workspaceId } });
  if (earlier !== null) return { row: earlier, isNew: false };
  const data = { workspaceId, accountId: userId, kind: target.kind, name, reason };
  const row = await tx.hold.create({
    data: { ...data, ...(id === undefined ? {} : { id }), [columnOf[target.kind]]: target.id },
  });
  return { row, isNew: true };
}

export function findHold(scope: Scope, id: string, tx: Db = db()): Promise<HoldRow | null> {
  return tx.hold.findFirst({ where: { AND: [visibleHolds(scope), { id }] } });
}

type Lift = { id: string; reason: string; at: Date };

/** False if it was lifted before. */
export async function liftHoldRow(
  scope: Scope<"hold:write">,
  { id, reason, at }: Lift,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.hold.updateMany({
    where: { id, workspaceId: scope.workspaceId, liftedAt: null },
    data: { liftedAt: at, liftedBy: scope.userId, liftReason: reason },
  });
  return count === 1;
}

export type HoldPageQuery = {
  lifted: boolean;
  kind: HoldKind | null;
  target: string | null;
  before: TimeKeys | null;
  take: number;
};

const onTarget = (id: string): Prisma.HoldWhereInput => ({
  OR: Object.values(columnOf).map((column) => ({ [column]: id })),
});

/** Newest first. */
export function listHoldRows(scope: Scope, page: HoldPageQuery): Promise<HoldRow[]> {
  const { lifted, kind, target, before, take } = page;
  return db().hold.findMany({
    where: {
      liftedAt: lifted ? { not: null } : null,
      ...(kind === null ? {} : { kind }),
      AND: [visibleHolds(scope), target === null ? {} : onTarget(target), ...olderThan(before)],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
}

/** Names of the holds on a selection that are not lifted. */
export async function holdsOnSelection(scope: Scope, selectionId: string, tx: Db): Promise<string[]> {
  const rows = await tx.hold.findMany({
    where: { workspaceId: scope.workspaceId, selectionId, liftedAt: null },
    orderBy: { id: "asc" },
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

type Titles = Map<string, string>;
const titles = async (rows: Promise<{ id: string; title: string }[]>): Promise<Titles> =>
  new Map((await rows).map(({ id, title }) => [id, title]));

/** Names of targets of one kind, by id; targets that the scope does not see are missing. */
const titlesOf: Record<HoldKind, (scope: Scope, ids: string[], tx: Db) => Promise<Titles>> = {
  artifact: async (scope, ids, tx) => {
    const where = { AND: [visibleArtifacts(scope), { id: { in: ids } }] };
    const rows = await tx.artifact.findMany({ where, select: { id: true, name: true } });
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
  job: async (scope, ids, tx) => {
    const where = { AND: [visibleJobs(scope), { id: { in: ids } }] };
    const rows = await tx.job.findMany({ where, select: { id: true, externalId: true, pipelineId: true } });
    return new Map(rows.map(({ id, externalId, pipelineId }) => [id, externalId ?? pipelineId]));
  },
  set: (scope, ids, tx) =>
    titles(tx.variantSet.findMany({ where: { AND: [visibleSets(scope), { id: { in: ids } }] } })),
  selection: (scope, ids, tx) =>
    titles(
      tx.selection.findMany({
        where: { AND: [visibleSelections(scope), { id: { in: ids }, isBasket: false }] },
      }),
    ),
  review: (scope, ids, tx) =>
    titles(tx.review.findMany({ where: { AND: [visibleReviews(scope), { id: { in: ids } }] } })),
};

export async function findTargetTitles(
  scope: Scope,
  kind: HoldKind,
  ids: readonly string[],
  tx: Db = db(),
): Promise<Titles> {
  return ids.length === 0 ? new Map() : titlesOf[kind](scope, [...ids], tx);
}

/** Artifacts with binaries that a target covers. */
export function countCovered(scope: Scope, { kind, id }: HoldRef, tx: Db = db()): Promise<number> {
  const where: Record<HoldKind, Prisma.ArtifactWhereInput> = {
    artifact: { id },
    job: { jobId: id },
    set: { setId: id },
    selection: { selectionItems: { some: { selectionId: id } } },
    review: { candidates: { some: { reviewId: id } } },
  };
  return tx.artifact.count({
    where: { AND: [visibleArtifacts(scope), where[kind], { state: { not: "removed" } }] },
  });
}
