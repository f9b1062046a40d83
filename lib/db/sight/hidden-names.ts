import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { hiddenSql, hidesNothing } from "./visible";
import { visibleBatchesSql, visibleReviewsSql, visibleSetsSql } from "./visible-groups";

const { sql, empty } = Prisma;

/**
 * As texts, the ids that may not be told where something else is described: of the artifacts that a blind review hides
 * from the scope, of their jobs, of sets, batches and reviews that have no others, of holds on any of these, and of the
 * blind review itself until the verdict is submitted.
 */
export function hiddenIdsSql(scope: Scope): Prisma.Sql {
  const { workspaceId, userId } = scope;
  const hidden = hiddenSql(scope);
  return sql`
    WITH named AS MATERIALIZED (
      SELECT unnest(${hidden}) AS id
      UNION SELECT "jobId" FROM "Artifact" WHERE id = ANY(${hidden})
      UNION SELECT a."setId" FROM "Artifact" a WHERE a.id = ANY(${hidden})
        AND NOT EXISTS (SELECT FROM "VariantSet" s WHERE s.id = a."setId" AND ${visibleSetsSql(scope)})
      UNION SELECT m."batchId" FROM "Artifact" a JOIN "Job" m ON m.id = a."jobId" WHERE a.id = ANY(${hidden})
        AND NOT EXISTS (SELECT FROM "Batch" b WHERE b.id = m."batchId" AND ${visibleBatchesSql(scope)})
      UNION SELECT c."reviewId" FROM "Candidate" c WHERE c."artifactId" = ANY(${hidden})
        AND NOT EXISTS (SELECT FROM "Review" r WHERE r.id = c."reviewId" AND ${visibleReviewsSql(scope)}))
    SELECT id::text AS id FROM named WHERE id IS NOT NULL
    UNION SELECT h.id::text FROM "Hold" h JOIN named n ON n.id IN (h."artifactId", h."jobId", h."setId", h."reviewId")
    UNION SELECT "reviewId"::text FROM "Participation"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "accountId" = ${userId}::uuid AND "submittedAt" IS NULL`;
}

/** Over `"WebhookEvent" e`, to be appended to other conditions: its body names nothing that is hidden from the scope. */
export const andNamesNothingHiddenSql = (scope: Scope): Prisma.Sql =>
  hidesNothing(scope)
    ? empty
    : sql` AND NOT EXISTS (
        SELECT 1 FROM jsonb_each_text(e.body::jsonb->'data') said WHERE said.value IN (${hiddenIdsSql(scope)}))`;
