import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { Sight } from "@/lib/domain/access/actors";

const { sql } = Prisma;

/** The jobs that an account created, or that a runner of its own claimed. */
const jobsOf = (accountId: string): Prisma.JobWhereInput => ({
  OR: [{ accountId }, { attempts: { some: { runner: { accountId } } } }],
});

/** A runner’s token sees the runners of its account; everybody else who may read jobs sees all. */
export const visibleRunners = ({ workspaceId, sight }: Scope): Prisma.RunnerWhereInput => ({
  workspaceId,
  ...(sight.kind === "jobsOf" ? { accountId: sight.accountId } : {}),
});

/** The same condition for SQL over `"Job" j`. */
const jobsOfSql = (accountId: string): Prisma.Sql => sql`(
  j."accountId" = ${accountId}::uuid OR EXISTS (
    SELECT 1 FROM "Attempt" t JOIN "Runner" r ON r.id = t."runnerId" WHERE t."jobId" = j.id AND r."accountId" = ${accountId}::uuid))`;

function seen(sight: Sight): Prisma.ArtifactWhereInput {
  const shown = { createdAt: { not: null } };
  switch (sight.kind) {
    case "jobsOf":
      return { job: jobsOf(sight.accountId) };
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

/** Whether no blind review hides anything from the scope. */
export const hidesNothing = ({ sight }: Scope): boolean => sight.except.length === 0;

/** Whether the scope sees all artifacts but hidden ones: only a removal or a blind review takes one from it. */
export const seesAllButHidden = ({ sight }: Scope): boolean => sight.kind === "all";

/** A condition on a column of artifact ids: hidden from the scope by a blind review. */
export const hidden = ({ sight }: Scope): { in: string[] } => ({ in: [...sight.except] });

/** A condition on a column of artifact ids: not hidden from the scope by a blind review. */
export const notHidden = (scope: Scope): { notIn?: string[] } =>
  hidesNothing(scope) ? {} : { notIn: hidden(scope).in };

/** The same on the `artifactId` of a row that may be about no artifact. */
export const noneOrNotHidden = (scope: Scope) =>
  hidesNothing(scope) ? {} : { OR: [{ artifactId: null }, { artifactId: notHidden(scope) }] };

/** The hidden artifacts' ids as an array of SQL. */
export const hiddenSql = (scope: Scope): Prisma.Sql => sql`${hidden(scope).in}::uuid[]`;

/** The condition of `notHidden` for SQL, to be appended to others. */
export const andNotHiddenSql = (scope: Scope, column: Prisma.Sql): Prisma.Sql =>
  hidesNothing(scope) ? Prisma.empty : sql` AND ${column} <> ALL(${hiddenSql(scope)})`;

/** A condition on a column with an array of artifact ids: none of them is hidden from the scope. */
export const noneHiddenSql = (scope: Scope, column: Prisma.Sql): Prisma.Sql =>
  hidesNothing(scope) ? sql`true` : sql`NOT ${column} && ${hiddenSql(scope)}`;

/**
 * Over `"Job" j`, to be appended to other conditions: the job does not begin from an artifact that a blind review hides
 * from the scope. The batch is asked first, since few name any.
 */
export function andBeginsFromSeenSql(scope: Scope): Prisma.Sql {
  if (hidesNothing(scope)) return Prisma.empty;
  return sql` AND NOT EXISTS (
    SELECT 1 FROM "Batch" hb WHERE hb.id = j."batchId" AND hb.base->'inputs' ?| ${hidden(scope).in}::text[] AND EXISTS (
      SELECT 1 FROM jsonb_each_text(coalesce(j.request->'params', '{}')) p WHERE lower(p.value) = ANY(${hidden(scope).in}::text[])))`;
}

/** The items that no blind review hides from the scope. */
export const withoutHidden = <T>(scope: Scope, items: readonly T[], idOf: (item: T) => string): T[] => {
  const ids = new Set(hidden(scope).in);
  return items.filter((item) => !ids.has(idOf(item)));
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
        SELECT 1 FROM "Job" j WHERE j.id = a."jobId" AND ${jobsOfSql(sight.accountId)})`;
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

/** Comments on artifacts that the scope sees; none for a scope that sees no comments. */
export const visibleComments = (scope: Scope): Prisma.CommentWhereInput => ({
  ...(scope.sight.comments ? {} : { id: { in: [] } }),
  artifact: visibleArtifacts(scope),
});

/** Comments that one of these scopes sees. */
export const commentsVisibleToAny = (scopes: Alike): Prisma.CommentWhereInput => ({
  ...visibleComments(scopes[0]),
  artifact: visibleToAny(scopes),
});

/** Whether the scope sees comments at all, as a condition for SQL. */
export const seesCommentsSql = ({ sight }: Scope): Prisma.Sql => (sight.comments ? sql`true` : sql`false`);

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

/** A job reveals its artifacts, so a job that has only hidden ones is hidden too. Without `OR` and `AND`, which callers have. */
function notHiddenJobs(scope: Scope): Prisma.JobWhereInput {
  if (hidesNothing(scope)) return {};
  const [hiddenOne, another] = [{ some: { id: hidden(scope) } }, { some: { id: notHidden(scope) } }];
  return { NOT: { artifacts: hiddenOne, NOT: { artifacts: another } } };
}

/** Jobs are visible to those who see everything and to the account that created them. */
export function visibleJobs(scope: Scope): Prisma.JobWhereInput {
  const { workspaceId, sight } = scope;
  switch (sight.kind) {
    case "all":
      return { workspaceId, ...notHiddenJobs(scope) };
    case "jobsOf":
      return { workspaceId, ...jobsOf(sight.accountId), ...notHiddenJobs(scope) };
    case "published":
    case "only":
      return { workspaceId, id: { in: [] } };
  }
}

function notHiddenJobsSql(scope: Scope): Prisma.Sql {
  if (hidesNothing(scope)) return Prisma.empty;
  return sql` AND (j.id NOT IN (SELECT h."jobId" FROM "Artifact" h WHERE h.id = ANY(${hiddenSql(scope)}))
    OR EXISTS (SELECT 1 FROM "Artifact" o WHERE o."jobId" = j.id AND o.id <> ALL(${hiddenSql(scope)})))`;
}

/** The same condition for SQL over `"Job" j`. */
export function visibleJobsSql(scope: Scope): Prisma.Sql {
  const { workspaceId, sight } = scope;
  const here = sql`j."workspaceId" = ${workspaceId}::uuid${notHiddenJobsSql(scope)}`;
  switch (sight.kind) {
    case "all":
      return here;
    case "jobsOf":
      return sql`${here} AND ${jobsOfSql(sight.accountId)}`;
    case "published":
    case "only":
      return sql`false`;
  }
}
