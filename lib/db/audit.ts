import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";

export type AuditEntry = {
  workspaceId: string;
  /** Null: the program itself. */
  accountId: string | null;
  /** `thing.verb`, e.g. `member.remove`. */
  action: string;
  /** What it was done to, usually an id. */
  subject: string;
  detail?: Record<string, unknown>;
};

/** Appends to a workspace's history, in the transaction of what it tells about. */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<void> {
  const { detail, ...facts } = entry;
  await tx.auditEvent.create({
    data: { ...facts, ...(detail === undefined ? {} : { detail: detail as Prisma.InputJsonObject }) },
    select: { seq: true },
  });
}
