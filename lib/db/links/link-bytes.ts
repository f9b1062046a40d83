import { inOpenReview, isPreferred } from "@/lib/db/artifacts/expiry-sql";
import { isHeld } from "@/lib/db/artifacts/protections";
import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** A link's available pictures in one environment: either those scheduled for removal, or the others. */
export type LinkBytes = {
  linkId: string;
  environmentId: string;
  count: number;
  /** When the newest became available. */
  newest: Date;
  /** The last scheduled removal; null: none is scheduled. */
  removeAfter: Date | null;
  /** Whether at least one of them is. */
  held: boolean;
  preferred: boolean;
  inOpenReview: boolean;
};

export function listLinkBytes(scope: Scope, linkIds: readonly string[]): Promise<LinkBytes[]> {
  return db().$queryRaw<LinkBytes[]>`
    SELECT i."linkId", a."environmentId", count(*)::int AS count, max(a."createdAt") AS newest,
      max(a."removeAfter") AS "removeAfter", bool_or(${isHeld(scope)}) AS held,
      bool_or(${isPreferred}) AS preferred, bool_or(${inOpenReview}) AS "inOpenReview"
    FROM "LinkItem" i JOIN "Artifact" a ON a.id = i."artifactId"
    WHERE i."workspaceId" = ${scope.workspaceId}::uuid AND i."linkId" = ANY(${[...linkIds]}::uuid[])
      AND a.state = 'available'
    GROUP BY i."linkId", a."environmentId", a."removeAfter" IS NULL`;
}
