import { Prisma } from "@/lib/db/generated/client";
import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { timeId } from "@/lib/time-id";

const countOf = (status: string) =>
  Prisma.sql`count(*) FILTER (WHERE j.status = ${status}::"JobStatus")::int`;

type BatchEnd = { accountId: string; total: number; completed: number; failed: number; canceled: number };

/** Tells the maker that the batch is done, in place of what they were told of it before. */
export async function notifyDone(scope: Scope<EndingRight>, batchId: string, tx: Statements): Promise<void> {
  const { workspaceId } = scope;
  const [ended] = await tx.$queryRaw<BatchEnd[]>`
    SELECT b."accountId", count(*)::int AS total, ${countOf("completed")} AS completed, ${countOf("failed")} AS failed,
      ${countOf("canceled")} AS canceled
    FROM "Batch" b JOIN "Job" j ON j."batchId" = b.id AND NOT j.superseded
    WHERE b.id = ${batchId}::uuid AND b."workspaceId" = ${workspaceId}::uuid GROUP BY b.id`;
  if (ended === undefined) return;
  const { accountId, ...detail } = ended;
  await tx.$executeRaw`
    DELETE FROM "InboxItem" WHERE "workspaceId" = ${workspaceId}::uuid AND "batchId" = ${batchId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO "InboxItem" (id, "workspaceId", "accountId", kind, "batchId", detail, at)
    VALUES (${timeId(scope.now())}::uuid, ${workspaceId}::uuid, ${accountId}::uuid, 'batchDone', ${batchId}::uuid, ${detail}::jsonb,
      ${scope.now()}::timestamptz)`;
}

/** Tells the maker once why nothing fits. */
export async function notifyStuck(
  scope: Scope<"retention:write">,
  { batchId, accountId, because }: { batchId: string; accountId: string; because: string },
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  await tx.inboxItem.createMany({
    data: [{ workspaceId, accountId, kind: "batchStuck", batchId, detail: { because }, at: scope.now() }],
    skipDuplicates: true,
  });
}
