import { db } from "@/lib/db/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

/** Keeps the newest preview of an attempt, if it runs: it is locked, so that none comes after its end. */
export async function savePreview(
  { workspaceId }: Scope<"job:run">,
  attemptId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "JobPreview" ("attemptId", bytes)
    SELECT t.id, ${bytes}::bytea FROM "Attempt" t
    WHERE t.id = ${attemptId}::uuid AND t."workspaceId" = ${workspaceId}::uuid AND t.state = 'running' FOR SHARE
    ON CONFLICT ("attemptId") DO UPDATE SET bytes = excluded.bytes`;
}

/** Of the attempt that runs the job now. Ask only for jobs that the scope sees. */
export async function findPreview({ workspaceId }: Scope, jobId: string): Promise<Uint8Array | null> {
  const rows = await db().$queryRaw<{ bytes: Uint8Array }[]>`
    SELECT p.bytes FROM "Attempt" t JOIN "JobPreview" p ON p."attemptId" = t.id
    WHERE t."jobId" = ${jobId}::uuid AND t."workspaceId" = ${workspaceId}::uuid AND t.state = 'running'`;
  return rows[0]?.bytes ?? null;
}

/** Call after these jobs' attempts have ended, in their transaction. */
export async function dropPreviews(
  { workspaceId }: Scope<EndingRight | "batch:write">,
  attemptIds: readonly string[],
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "JobPreview" p USING "Attempt" t
    WHERE p."attemptId" = ANY(${[...attemptIds]}::uuid[]) AND t.id = p."attemptId" AND t."workspaceId" = ${workspaceId}::uuid`;
}
