import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access";

/**
 * What a scope may see of a workspace's artifacts, as a condition for Prisma. What never
 * was available (`written`, or left by a job that failed) is for its runner and for admins. A published selection or a standing decision opens an artifact to beta users.
 */
export function visibleArtifacts(scope: Scope): Prisma.ArtifactWhereInput {
  const inWorkspace = { workspaceId: scope.workspaceId };
  switch (scope.sees) {
    case "own":
      return { ...inWorkspace, job: { accountId: scope.userId } };
    case "published":
      return {
        ...inWorkspace,
        createdAt: { not: null },
        OR: [
          { selectionItems: { some: { selection: { published: true } } } },
          { candidates: { some: { preferred: { some: {} } } } },
        ],
      };
    case "all":
      return scope.role === "admin" ? inWorkspace : { ...inWorkspace, createdAt: { not: null } };
  }
}

/** The same condition for SQL over `"Artifact" a`. */
export function visibleSql(scope: Scope): Prisma.Sql {
  const inWorkspace = Prisma.sql`a."workspaceId" = ${scope.workspaceId}::uuid`;
  switch (scope.sees) {
    case "own":
      return Prisma.sql`${inWorkspace} AND EXISTS (
        SELECT 1 FROM "Job" j WHERE j.id = a."jobId" AND j."accountId" = ${scope.userId}::uuid)`;
    case "published":
      return Prisma.sql`${inWorkspace} AND a."createdAt" IS NOT NULL AND (
        EXISTS (SELECT 1 FROM "SelectionItem" i JOIN "Selection" s ON s.id = i."selectionId"
                WHERE i."artifactId" = a.id AND s.published)
        OR EXISTS (SELECT 1 FROM "Preferred" p WHERE p."artifactId" = a.id))`;
    case "all":
      return scope.role === "admin" ? inWorkspace : Prisma.sql`${inWorkspace} AND a."createdAt" IS NOT NULL`;
  }
}
