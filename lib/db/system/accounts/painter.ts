import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { GivenPermission } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** A workspace where the painter has a runner or is to have one. `runnerId`: of the one that it has. */
export type PainterPlace = {
  workspaceId: string;
  slug: string;
  accountId: string;
  isWanted: boolean;
  runnerId: string | null;
  /** All that jobs may name, at most as many as a runner may serve. */
  environments: string[];
};

/**
 * Wanted where the workspace's switch is on; in `demo`, where it is on from the beginning, only while no other runner is
 * registered there.
 * The painter acts for the first account, or for the oldest admin where that is none.
 */
export function painterPlaces(_system: SystemScope<"sweep">, name: string): Promise<PainterPlace[]> {
  return rowsOf<PainterPlace>(Prisma.sql`
    SELECT p.* FROM (
      SELECT w.id AS "workspaceId", w.slug, a.id AS "accountId", own.id AS "runnerId",
        ARRAY(SELECT key FROM "Environment" ORDER BY key <> 'default', key LIMIT 50) AS environments,
        w."samplePainter" AND (w.slug <> 'demo' OR NOT EXISTS (
          SELECT 1 FROM "Runner" r
          WHERE r."workspaceId" = w.id AND r."removedAt" IS NULL AND r.kind <> 'sample'
        )) AS "isWanted"
      FROM "Setting" s
      CROSS JOIN "Workspace" w
      CROSS JOIN LATERAL (
        SELECT a.id FROM "Membership" m JOIN "Account" a ON a.id = m."accountId"
        WHERE m."workspaceId" = w.id AND m.role = 'admin' AND a.status = 'approved'
        ORDER BY a.id <> s.value::uuid, m."createdAt", a.id LIMIT 1) a
      LEFT JOIN "Runner" own ON own."workspaceId" = w.id AND own."accountId" = a.id
        AND own.kind = 'sample' AND own.name = ${name} AND own."removedAt" IS NULL
      WHERE s.key = 'first-account'
    ) p
    WHERE p."isWanted" OR p."runnerId" IS NOT NULL`);
}

export type PainterToken = {
  accountId: string;
  workspaceId: string;
  title: string;
  permissions: readonly GivenPermission[];
  hash: string;
};

/** Gives the painter's token in a workspace another secret, or makes one: a revoked one stays revoked. */
export async function replacePainterToken(
  _system: SystemScope<"sweep">,
  token: PainterToken,
  tx: Db,
): Promise<void> {
  const { hash, permissions, ...mine } = token;
  const secret = { hash, permissions: [...permissions] };
  const { count } = await tx.token.updateMany({ where: { ...mine, revokedAt: null }, data: secret });
  if (count === 0) await tx.token.create({ data: { ...mine, ...secret }, select: { id: true } });
}
