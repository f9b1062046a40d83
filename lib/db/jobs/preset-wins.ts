import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

export type WinRow = { winner: string; loser: string; count: number };

/**
 * How often each revision of a preset won against each other one. Only reviews of a set against a set count: their
 * pairs have the same prompt or seed, and they are few enough to read all of their votes.
 */
export function listWins(scope: Scope, presetKey: string): Promise<WinRow[]> {
  return db().$queryRaw<WinRow[]>`
    SELECT w."presetSha" AS winner, l."presetSha" AS loser, count(*)::int AS count
    FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL
      AND v.outcome IN ('left', 'right')
    JOIN "Artifact" w ON w.id = CASE v.outcome WHEN 'left' THEN v."leftId" ELSE v."rightId" END
    JOIN "Artifact" l ON l.id = CASE v.outcome WHEN 'left' THEN v."rightId" ELSE v."leftId" END
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND r.versus IS NOT NULL
      AND w."presetKey" = ${presetKey} AND l."presetKey" = ${presetKey} AND w."presetSha" <> l."presetSha"
      ${andNotHiddenSql(scope, sql`w.id`)}${andNotHiddenSql(scope, sql`l.id`)}
    GROUP BY 1, 2`;
}
