import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import {
  type Alike,
  hidden,
  hiddenSql,
  hidesNothing,
  noneOrNotHidden,
  notHidden,
  seesAllButHidden,
  visibleJobs,
  visibleJobsSql,
} from "./visible";

const { sql } = Prisma;

// Sets, presets and reviews reveal the artifacts that they group, by their names alone. One whose artifacts are all hidden
// from the scope by a blind review is hidden too, in lists and by id.

const seesAll = (scope: Scope) => seesAllButHidden(scope) && hidesNothing(scope);

const setHasSeenJob = (scope: Scope) =>
  sql`EXISTS (SELECT FROM "Job" j WHERE j."setId" = s.id AND ${visibleJobsSql(scope)})`;

/** Over `"VariantSet" s`: sets with a job that the scope sees. */
export function visibleSetsSql(scope: Scope): Prisma.Sql {
  const here = sql`s."workspaceId" = ${scope.workspaceId}::uuid`;
  if (seesAll(scope)) return here;
  if (!seesAllButHidden(scope)) return sql`${here} AND ${setHasSeenJob(scope)}`;
  // Only sets of hidden artifacts need a look at their jobs.
  return sql`${here} AND (${setHasSeenJob(scope)} OR s.id NOT IN (SELECT h."setId" FROM "Artifact" h
    WHERE h.id = ANY(${hiddenSql(scope)}) AND h."setId" IS NOT NULL))`;
}

/** The same as a Prisma condition. */
export function visibleSets(scope: Scope): Prisma.VariantSetWhereInput {
  const { workspaceId } = scope;
  const seen = { jobs: { some: visibleJobs(scope) } };
  if (seesAll(scope)) return { workspaceId };
  if (!seesAllButHidden(scope)) return { workspaceId, ...seen };
  return { workspaceId, OR: [seen, { artifacts: { none: { id: hidden(scope) } } }] };
}

/** Over `"Batch" b`: batches with a job that the scope sees. */
export const visibleBatchesSql = (scope: Scope): Prisma.Sql => {
  const here = sql`b."workspaceId" = ${scope.workspaceId}::uuid`;
  if (seesAll(scope)) return here;
  return sql`${here} AND EXISTS (SELECT FROM "Job" j WHERE j."batchId" = b.id AND ${visibleJobsSql(scope)})`;
};

/**
 * Over `"Batch" b`: of the values on its axes, those of jobs that the scope sees, as `axis:place`; null if it sees all jobs.
 */
export function seenValuesSql(scope: Scope): Prisma.Sql {
  if (seesAll(scope)) return sql`NULL::text[]`;
  return sql`ARRAY(SELECT DISTINCT (p.axis - 1) || ':' || p.place
    FROM "Job" j, unnest(j.position) WITH ORDINALITY p(place, axis) WHERE j."batchId" = b.id AND ${visibleJobsSql(scope)})`;
}

/** The batches that one of these scopes sees, as a Prisma condition. */
export function batchesVisibleToAny(scopes: Alike): Prisma.BatchWhereInput {
  const workspaceId = { in: scopes.map((each) => each.workspaceId) };
  const [scope] = scopes;
  if (seesAll(scope)) return { workspaceId };
  const { workspaceId: _, ...seen } = visibleJobs(scope);
  return { workspaceId, jobs: { some: seen } };
}

const revisionHasSeenJob = (scope: Scope) => sql`EXISTS (SELECT FROM "Job" j
  WHERE j."presetKey" = v."presetKey" AND j."presetSha" = v.sha256 AND ${visibleJobsSql(scope)})`;

/** Over `"PresetRevision" v`: revisions that are not used by hidden artifacts alone. */
export function notHiddenRevisionsSql(scope: Scope): Prisma.Sql {
  const here = sql`v."workspaceId" = ${scope.workspaceId}::uuid`;
  if (hidesNothing(scope)) return here;
  return sql`${here} AND (${revisionHasSeenJob(scope)} OR NOT EXISTS (SELECT FROM "Artifact" h
    WHERE h.id = ANY(${hiddenSql(scope)}) AND h."presetKey" = v."presetKey" AND h."presetSha" = v.sha256))`;
}

/** Over `"PresetRevision" v`: revisions of jobs that the scope sees. */
export function visibleRevisionsSql(scope: Scope): Prisma.Sql {
  const shown = notHiddenRevisionsSql(scope);
  return seesAllButHidden(scope) ? shown : sql`${shown} AND ${revisionHasSeenJob(scope)}`;
}

/**
 * Reviews, without those whose candidates are all hidden. Blind reviews are listed, since their names and candidates
 * reveal nothing.
 */
export const visibleReviews = (scope: Scope): Prisma.ReviewWhereInput => reviewsVisibleToAny([scope]);

/** The reviews that one of these scopes sees. */
export function reviewsVisibleToAny(scopes: Alike): Prisma.ReviewWhereInput {
  const workspaceId = { in: scopes.map((each) => each.workspaceId) };
  const [scope] = scopes;
  if (hidesNothing(scope)) return { workspaceId };
  const none = { none: { artifactId: hidden(scope) } };
  const another = { some: { artifactId: notHidden(scope) } };
  return { workspaceId, OR: [{ blind: true }, { candidates: none }, { candidates: another }] };
}

/** The same condition for SQL over `"Review" r`. */
export function visibleReviewsSql(scope: Scope): Prisma.Sql {
  const here = sql`r."workspaceId" = ${scope.workspaceId}::uuid`;
  if (hidesNothing(scope)) return here;
  return sql`${here} AND (r.blind
    OR r.id NOT IN (SELECT h."reviewId" FROM "Candidate" h WHERE h."artifactId" = ANY(${hiddenSql(scope)}))
    OR EXISTS (SELECT FROM "Candidate" o WHERE o."reviewId" = r.id AND o."artifactId" <> ALL(${hiddenSql(scope)})))`;
}

/** Holds, without those on a target that a blind review hides. */
export function visibleHolds(scope: Scope): Prisma.HoldWhereInput {
  const { workspaceId } = scope;
  if (hidesNothing(scope)) return { workspaceId };
  return {
    workspaceId,
    AND: [
      noneOrNotHidden(scope),
      { OR: [{ jobId: null }, { job: visibleJobs(scope) }] },
      { OR: [{ setId: null }, { set: visibleSets(scope) }] },
      { OR: [{ reviewId: null }, { review: visibleReviews(scope) }] },
    ],
  };
}
