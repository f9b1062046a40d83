import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

const coverCount = 4;

type Revision = { id: string; sha256: string };

/** Up to four available artifacts of each of these revisions, by preset, in the order of their seeds. */
export async function findPresetCovers(
  scope: Scope,
  revisions: readonly Revision[],
): Promise<Map<string, string[]>> {
  const rows = await db().$queryRaw<{ key: string; ids: string[] }[]>`
    SELECT p.key, array_agg(c.id) AS ids
    FROM unnest(${revisions.map(({ id }) => id)}::text[], ${revisions.map(({ sha256 }) => sha256)}::text[]) p(key, sha),
      LATERAL (SELECT a.id FROM "Artifact" a
        WHERE ${visibleSql(scope)} AND a.state = 'available' AND a."presetKey" IS NOT NULL
          AND a."presetKey" = p.key AND a."presetSha" = p.sha
        ORDER BY a.seed LIMIT ${coverCount}) c
    GROUP BY p.key`;
  return new Map(rows.map(({ key, ids }) => [key, ids]));
}
