import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { ThinningChoice } from "@/lib/domain/reviews/thinning";

/** The review's secret; call with the review locked. */
export async function findSecret(
  { workspaceId }: Scope<"review:write">,
  id: string,
  tx: Db,
): Promise<string | null> {
  return (
    (await tx.review.findFirst({ where: { id, workspaceId }, select: { secret: true } }))?.secret ?? null
  );
}

/** Leaves candidates out, in the order of `leftOut`; the first is at `firstPlace`. Null brings all back. */
export async function saveThinning(
  { workspaceId }: Scope<"review:write">,
  id: string,
  thinned: { thinning: ThinningChoice; leftOut: readonly string[]; firstPlace: number } | null,
  tx: Db,
): Promise<void> {
  await tx.candidate.updateMany({ where: { reviewId: id, workspaceId }, data: { thinnedPlace: null } });
  if (thinned !== null)
    await tx.$executeRaw`
      UPDATE "Candidate" c SET "thinnedPlace" = g.nth + ${thinned.firstPlace - 1}::int
      FROM unnest(${[...thinned.leftOut]}::uuid[]) WITH ORDINALITY g(id, nth)
      WHERE c."reviewId" = ${id}::uuid AND c."workspaceId" = ${workspaceId}::uuid AND c."artifactId" = g.id`;
  await tx.review.updateMany({
    where: { id, workspaceId },
    data: { version: { increment: 1 }, thinned: thinned?.thinning ?? Prisma.DbNull },
  });
}
