import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/** A preset's revisions, numbered from 1 by age, each with the one before. */
const numbered = (scope: Scope, presetKey: string) => sql`(
  SELECT sha256, "createdAt", (row_number() OVER w)::int AS number, lag(sha256) OVER w AS "shaBefore"
  FROM "PresetRevision" WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "presetKey" = ${presetKey}
  WINDOW w AS (ORDER BY "createdAt", sha256))`;

/** The number of a revision, of the newest without one; null without such a preset or revision. */
export async function findRevisionNumber(
  scope: Scope,
  presetKey: string,
  sha256: string | null,
  tx: Db = db(),
): Promise<number | null> {
  const which = sha256 === null ? sql`true` : sql`r.sha256 = ${sha256}`;
  const [row] = await tx.$queryRaw<{ number: number | null }[]>`
    SELECT max(r.number) AS number FROM ${numbered(scope, presetKey)} r WHERE ${which}`;
  return row?.number ?? null;
}
