import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type HeardAttempt = {
  id: string;
  jobId: string;
  workspaceId: string;
  state: "running" | "overdue";
  expiresAt: Date;
  silenceSeconds: number;
};

/** Attempts of all workspaces that are running, and those overdue whose jobs no other may begin. */
export function listHeardAttempts(_system: SystemScope<"sweep">): Promise<HeardAttempt[]> {
  return db().$queryRaw<HeardAttempt[]>`
    SELECT t.id, t."jobId", t."workspaceId", t.state::text AS state, t."expiresAt", r."silenceSeconds"
    FROM "Attempt" t JOIN "Runner" r ON r.id = t."runnerId" JOIN "Job" j ON j.id = t."jobId" JOIN "Batch" b ON b.id = j."batchId"
    WHERE t.state IN ('running', 'overdue') AND (t.state = 'running' OR j.tries >= b."maxAttempts")`;
}
