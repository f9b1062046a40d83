import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleJobsSql } from "@/lib/db/sight/visible";
import { visibleBatchesSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

type Queue = { waiting: number; running: number; batches: number };

/** What of batches waits and runs, for a number beside a link. */
export async function countQueue(scope: Scope): Promise<Queue> {
  const jobs = (status: "queued" | "running") => sql`(SELECT count(*)::int FROM "Job" j
    WHERE j.status = ${status}::"JobStatus" AND j."batchId" IS NOT NULL AND ${visibleJobsSql(scope)})`;
  const [row] = await db().$queryRaw<Queue[]>`
    SELECT ${jobs("queued")} AS waiting, ${jobs("running")} AS running,
      (SELECT count(*)::int FROM "Batch" b WHERE b."endedAt" IS NULL AND ${visibleBatchesSql(scope)}) AS batches`;
  return row ?? { waiting: 0, running: 0, batches: 0 };
}
