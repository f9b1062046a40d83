import { db } from "@/lib/db/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Aged } from "./plan-totals";

const select = {
  id: true,
  name: true,
  environmentId: true,
  sha256: true,
  bytes: true,
  state: true,
  createdAt: true,
  job: { select: { endedAt: true } },
} as const;

export type CandidateRow = Awaited<ReturnType<typeof findCandidates>>[number];

/** By id, in any state. */
export function findCandidates(scope: Scope, ids: readonly string[], tx: Db = db()) {
  return tx.artifact.findMany({ where: { workspaceId: scope.workspaceId, id: { in: [...ids] } }, select });
}

type AgedPageQuery = { after: TimeKeys | null; take: number };

/** An environment's available artifacts past their window, up to `cutoff`, oldest first. */
export function listAged(
  scope: Scope,
  { environmentId, cutoff }: Pick<Aged, "environmentId" | "cutoff">,
  { after, take }: AgedPageQuery,
): Promise<CandidateRow[]> {
  return db().artifact.findMany({
    where: {
      workspaceId: scope.workspaceId,
      environmentId,
      state: "available",
      createdAt: { lte: cutoff },
      AND: startingAfter(after && { createdAt: after.createdAt, id: after.id }),
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
    select,
  });
}
