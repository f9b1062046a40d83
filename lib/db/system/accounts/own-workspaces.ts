import type { WorkspaceRow } from "@/lib/db/accounts/workspaces";
import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { clockOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Role } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { groupsSince, roleNow } from "./group-life";

export type OwnWorkspaceRow = WorkspaceRow & { role: Role };

/** The viewer's memberships, with the roles that count now; for a token only its workspace. */
function ownBy(viewer: Viewer): Prisma.Sql {
  const since = groupsSince(clockOf(viewer)(), viewer.kind === "token" ? "token" : "session");
  const workspaceId = viewer.kind === "token" ? viewer.tokenWorkspaceId : null;
  const tied = workspaceId === null ? Prisma.sql`true` : Prisma.sql`w.id = ${workspaceId}::uuid`;
  return Prisma.sql`
    SELECT w.id, w.slug, w.title, w."isSample", w."betaSees"::text AS "betaSees", w."reviewersDownload",
      w."reviewersShare", w."reviewersGenerate", w."samplePainter" AND ${env.sample} AS "samplePainter", w."longestBatch", w."queueLimit",
      w."assistantCells", w."assistantDailyCells", w."aiMarks"::text AS "aiMarks", w."aiLabel",
      w.signs::text AS signs, w."signsDecisions", r.role::text AS role
    FROM "Account" a JOIN "Membership" m ON m."accountId" = a.id JOIN "Workspace" w ON w.id = m."workspaceId"
    CROSS JOIN LATERAL (SELECT ${roleNow(since)} AS role) r
    WHERE a.id = ${viewer.accountId}::uuid AND r.role IS NOT NULL AND ${tied}`;
}

export type WorkspacePageQuery = { afterSlug: string | null; take: number };

/** By slug. */
export function listOwnRows(
  _system: SystemScope<"sign-in">,
  viewer: Viewer,
  { afterSlug, take }: WorkspacePageQuery,
): Promise<OwnWorkspaceRow[]> {
  const beyond = startingAfterSql(
    afterSlug === null ? null : [[Prisma.sql`w.slug`, "asc", Prisma.sql`${afterSlug}`]],
  );
  return rowsOf(Prisma.sql`${ownBy(viewer)} AND ${beyond} ORDER BY w.slug LIMIT ${take}`);
}

export async function findOwnRow(
  _system: SystemScope<"sign-in">,
  viewer: Viewer,
  slug: string,
): Promise<OwnWorkspaceRow | null> {
  const rows = await rowsOf<OwnWorkspaceRow>(Prisma.sql`${ownBy(viewer)} AND w.slug = ${slug}`);
  return rows[0] ?? null;
}
