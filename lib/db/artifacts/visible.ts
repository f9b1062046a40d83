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

/**
 * The artifacts that a scope sees, as a Prisma condition. Those never available (`written`, or left by a failed job) are only
 * for their runner and for admins.
 */
export function visibleArtifacts({ workspaceId, sight }: Scope): Prisma.ArtifactWhereInput {
  const hidden = sight.except.length === 0 ? {} : { NOT: { id: { in: [...sight.except] } } };
  return { workspaceId, ...seen(sight), ...hidden };
}

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
export function visibleSql({ workspaceId, sight }: Scope): Prisma.Sql {
  const hidden =
    sight.except.length === 0 ? Prisma.empty : sql` AND a.id <> ALL(${[...sight.except]}::uuid[])`;
  return sql`a."workspaceId" = ${workspaceId}::uuid${seenSql(sight)}${hidden}`;
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

/** Jobs are visible to those who see everything and to the account that created them. */
export function visibleJobs({ workspaceId, sight }: Scope): Prisma.JobWhereInput {
  switch (sight.kind) {
    case "all":
      return { workspaceId };
    case "jobsOf":
      return { workspaceId, accountId: sight.accountId };
    case "published":
    case "only":
      return { workspaceId, id: { in: [] } };
  }
}

/** The same condition for SQL over `"Job" j`. */
export function visibleJobsSql({ workspaceId, sight }: Scope): Prisma.Sql {
  const here = sql`j."workspaceId" = ${workspaceId}::uuid`;
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
