import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { OperatorScope } from "@/lib/domain/access/access";
import { idleMs } from "@/lib/domain/access/session-life";

const select = {
  id: true,
  email: true,
  name: true,
  status: true,
  isOperator: true,
  local: true,
  createdAt: true,
  approvedAt: true,
  addressProvenAt: true,
  memberships: {
    select: { role: true, workspaceId: true, workspace: { select: { slug: true } } },
    orderBy: { workspace: { slug: "asc" } },
  },
  secondFactor: { select: { activeAt: true } },
  sessions: { select: { idleEndsAt: true }, orderBy: { idleEndsAt: "desc" }, take: 1 },
} satisfies Prisma.AccountSelect;

type SelectedColumns = Prisma.AccountGetPayload<{ select: typeof select }>;
export type AccountRow = Omit<SelectedColumns, "sessions" | "secondFactor"> & {
  lastSeenAt: Date | null;
  hasSecondFactor: boolean;
};

function rowOf({ sessions, secondFactor, ...account }: SelectedColumns): AccountRow {
  const last = sessions[0]?.idleEndsAt;
  return {
    ...account,
    hasSecondFactor: secondFactor?.activeAt != null,
    lastSeenAt: last === undefined ? null : new Date(last.getTime() - idleMs),
  };
}

export async function findAccount(_operator: OperatorScope, id: string, tx: Db): Promise<AccountRow | null> {
  const account = await tx.account.findUnique({ where: { id }, select });
  return account && rowOf(account);
}

/** In the order of `ids`. */
export async function findAccounts(_operator: OperatorScope, ids: string[]): Promise<AccountRow[]> {
  const found = await db().account.findMany({ where: { id: { in: ids } }, select });
  return found.map(rowOf).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
