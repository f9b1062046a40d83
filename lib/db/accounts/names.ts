import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { OperatorScope, Scope } from "@/lib/domain/access/access";

/** Names of accounts by id; deleted accounts are missing. */
export async function findNames(
  _scope: Scope | OperatorScope,
  accountIds: readonly string[],
  tx: Db = db(),
): Promise<Map<string, string>> {
  const rows = await tx.account.findMany({
    where: { id: { in: [...new Set(accountIds)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((r) => [r.id, r.name]));
}
