import { db } from "@/lib/db/client";
import { visibleJobs } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** The last ones say what is wrong. */
const recent = 3;

/** A runner's attempts that failed or were lost, newest first, of jobs that the scope sees. */
export async function listRunnerFailures(scope: Scope, runnerId: string) {
  return db().attempt.findMany({
    where: {
      workspaceId: scope.workspaceId,
      runnerId,
      state: { in: ["failed", "lost"] },
      endedAt: { not: null },
      job: visibleJobs(scope),
    },
    orderBy: { endedAt: "desc" },
    take: recent,
    select: { id: true, jobId: true, number: true, state: true, endedAt: true, error: true },
  });
}
