import { db } from "@/lib/db/client";
import { visibleArtifacts } from "@/lib/db/sight/visible";
import { visibleReviews } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

/** A review's title and its cover: the preferred artifact, otherwise the first candidate that the scope sees. */
export type ReviewCover = { id: string; title: string; coverId: string | null };

export async function findCovers(scope: Scope, ids: readonly string[]): Promise<ReviewCover[]> {
  if (ids.length === 0) return [];
  const rows = await db().review.findMany({
    where: { AND: [visibleReviews(scope), { id: { in: [...ids] } }] },
    select: {
      id: true,
      title: true,
      preferred: { select: { artifactId: true } },
      candidates: {
        where: { artifact: visibleArtifacts(scope) },
        orderBy: { position: "asc" },
        take: 1,
        select: { artifactId: true },
      },
    },
  });
  return rows.map(({ id, title, preferred, candidates }) => ({
    id,
    title,
    coverId: preferred?.artifactId ?? candidates[0]?.artifactId ?? null,
  }));
}
