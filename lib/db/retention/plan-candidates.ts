import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

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

export type PlanCandidateRow = Awaited<ReturnType<typeof findCandidates>>[number];

export function countAvailable({ workspaceId }: Scope): Promise<number> {
  return db().artifact.count({ where: { workspaceId, state: "available" } });
}

/** By id, in any state. */
export function findCandidates(scope: Scope, ids: readonly string[], tx: Db = db()) {
  return tx.artifact.findMany({ where: { workspaceId: scope.workspaceId, id: { in: [...ids] } }, select });
}
