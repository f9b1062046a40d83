import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";

const select = { id: true, at: true, kind: true, n: true, network: true } satisfies Prisma.LinkUseSelect;

export type LinkUseRow = Prisma.LinkUseGetPayload<{ select: typeof select }>;

export type UsePageQuery = { beforeId: number | null; take: number };

/** Newest first. */
export function listUseRows(
  scope: Scope,
  linkId: string,
  { beforeId, take }: UsePageQuery,
): Promise<LinkUseRow[]> {
  return db().linkUse.findMany({
    where: {
      linkId,
      link: { workspaceId: scope.workspaceId },
      AND: startingAfter(beforeId === null ? null : { id: beforeId }, "desc"),
    },
    orderBy: { id: "desc" },
    take,
    select,
  });
}
