import { Prisma } from "@/lib/db/generated/client";
import type { Scope, Sight } from "@/lib/domain/access/access";

const { sql } = Prisma;

function seen(sight: Sight): Prisma.ArtifactWhereInput {
  const shown = { createdAt: { not: null } };
  switch (sight.kind) {
    case "jobsOf":
      return { job: { accountId: sight.accountId } };
    case "published":
      return {
        ...shown,
        OR: [
          { selectionItems: { some: { selection: { published: true } } } },
          { candidates: { some: { preferred: { some: {} } } } },
        ],
      };
    case "only":
      return { ...shown, id: { in: [...sight.ids] } };
    case "all":
      return sight.unshown ? {} : shown;
  }
}

/** A condition on a column of artifact ids: not hidden from the scope by a blind review. */
export const notHidden = ({ sight }: Scope): { notIn?: string[] } =>
  sight.except.length === 0 ? {} : { notIn: [...sight.except] };

/** The same condition for SQL, to be appended to others. */
export const andNotHiddenSql = ({ sight }: Scope, column: Prisma.Sql): Prisma.Sql =>
  sight.except.length === 0 ? Prisma.empty : sql` AND ${column} <> ALL(${[...sight.except]}::uuid[])`;

/** The items that no blind review hides from the scope. */
export const withoutHidden = <T>({ sight }: Scope, items: readonly T[], idOf: (item: T) => string): T[] => {
  const hidden = new Set(sight.except);
  return items.filter((item) => !hidden.has(idOf(item)));
};

/**
 * The artifacts that a scope sees, as a Prisma condition. Artifacts that were never available (`written`, or left by a
 * failed job) are visible only to their runner and to admins.
 */
export function visibleArtifacts(scope: Scope): Prisma.ArtifactWhereInput {
  const { workspaceId, sight } = scope;
  return { workspaceId, AND: [seen(sight), { id: notHidden(scope) }] };
}

/** Scopes that differ only in their workspace; never empty. */
export type Alike = readonly [Scope, ...Scope[]];

/**
 * Groups scopes by what they see: an account may be in hundreds of workspaces, and sees most of them in the same way.
 */
export function groupedAlike(scopes: readonly Scope[]): Alike[] {
  const groups = new Map<string, [Scope, ...Scope[]]>();
  for (const scope of scopes) {
    const key = JSON.stringify([scope.userId, scope.sight]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [scope]);
    else group.push(scope);
  }
  return [...groups.values()];
}

/** The artifacts that one of these scopes sees. */
export const visibleToAny = (scopes: Alike): Prisma.ArtifactWhereInput => ({
  workspaceId: { in: scopes.map(({ workspaceId }) => workspaceId) },
  AND: [seen(scopes[0].sight), { id: notHidden(scopes[0]) }],
});

function seenSql(sight: Sight): Prisma.Sql {
  const shown = sql` AND a."createdAt" IS NOT NULL`;
  switch (sight.kind) {
    case "jobsOf":
      return sql` AND EXISTS (
        SELECT 1 FROM "Job" j WHERE j.id = a."jobId" AND j."accountId" = ${sight.accountId}::uuid)`;
    case "published":
      return sql`${shown} AND (
        EXISTS (SELECT 1 FROM "SelectionItem" i JOIN "Selection" s ON s.id = i."selectionId"
                WHERE i."artifactId" = a.id AND s.published)
        OR EXISTS (SELECT 1 FROM "Preferred" p WHERE p."artifactId" = a.id))`;
    case "only":
      return sql`${shown} AND a.id = ANY(${[...sight.ids]}::uuid[])`;
    case "all":
      return sight.unshown ? Prisma.empty : shown;
  }
}

/** The same condition for SQL over `"Artifact" a`. */
export function visibleSql(scope: Scope): Prisma.Sql {
  const { workspaceId, sight } = scope;
  return sql`a."workspaceId" = ${workspaceId}::uuid${seenSql(sight)}${andNotHiddenSql(scope, sql`a.id`)}`;
}

/**
 * Over `"Artifact" a`: the available artifacts that the scope sees. Those have a `createdAt`, so counting them needs no
 * column that the indexes of available artifacts lack.
 */
export function availableSql(scope: Scope): Prisma.Sql {
  const { workspaceId, sight } = scope;
  const seen = sight.kind === "all" ? Prisma.empty : seenSql(sight);
  return sql`a."workspaceId" = ${workspaceId}::uuid AND a.state = 'available'${seen}${andNotHiddenSql(scope, sql`a.id`)}`;
}

/** Published selections are visible to all, drafts to those who make selections, a basket to its owner. */
export function visibleSelections({ workspaceId, userId, sight }: Scope): Prisma.SelectionWhereInput {
  return {
    workspaceId,
    ...(sight.drafts ? {} : { published: true }),
    OR: [{ isBasket: false }, { accountId: userId }],
  };
}

/** The same condition for SQL over `"Selection" s`. */
export function visibleSelectionsSql({ workspaceId, userId, sight }: Scope): Prisma.Sql {
  const published = sight.drafts ? Prisma.empty : sql` AND s.published`;
  return sql`s."workspaceId" = ${workspaceId}::uuid${published} AND (NOT s."isBasket" OR s."accountId" = ${userId}::uuid)`;
}

/** A job reveals its artifacts, so a job that has only hidden ones is hidden too. */
function notHiddenJobs({ sight }: Scope): Prisma.JobWhereInput {
  if (sight.except.length === 0) return {};
  const hidden = [...sight.except];
  const [none, another] = [{ none: { id: { in: hidden } } }, { some: { id: { notIn: hidden } } }];
  return { OR: [{ artifacts: none }, { artifacts: another }] };
}

/** Jobs are visible to those who see everything and to the account that created them. */
export function visibleJobs(scope: Scope): Prisma.JobWhereInput {
  const { workspaceId, sight } = scope;
  switch (sight.kind) {
    case "all":
      return { workspaceId, ...notHiddenJobs(scope) };
    case "jobsOf":
      return { workspaceId, accountId: sight.accountId, ...notHiddenJobs(scope) };
    case "published":
    case "only":
      return { workspaceId, id: { in: [] } };
  }
}

function notHiddenJobsSql({ sight }: Scope): Prisma.Sql {
  if (sight.except.length === 0) return Prisma.empty;
  const hidden = sql`(${[...sight.except]}::uuid[])`;
  return sql` AND (j.id NOT IN (SELECT h."jobId" FROM "Artifact" h WHERE h.id = ANY${hidden})
    OR EXISTS (SELECT 1 FROM "Artifact" o WHERE o."jobId" = j.id AND o.id <> ALL${hidden}))`;
}

/** The same condition for SQL over `"Job" j`. */
export function visibleJobsSql(scope: Scope): Prisma.Sql {
  const { workspaceId, sight } = scope;
  const here = sql`j."workspaceId" = ${workspaceId}::uuid${notHiddenJobsSql(scope)}`;
  switch (sight.kind) {
    case "all":
      return here;
    case "jobsOf":
      return sql`${here} AND j."accountId" = ${sight.accountId}::uuid`;
    case "published":
    case "only":
      return sql`false`;
  }
}
