import { assertDefined } from "@/lib/assert";
import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantIdentity } from "@/lib/domain/access/actors";
import { timeId } from "@/lib/time-id";

/** The caller's assistant of this name, made if there is none. */
export async function saveAssistant(
  scope: Scope<"token:write">,
  name: string,
  tx: Db,
): Promise<AssistantIdentity> {
  const { workspaceId, userId: accountId } = scope;
  const createdAt = scope.now();
  const data = [{ id: timeId(createdAt), workspaceId, accountId, name, createdAt }];
  await tx.assistant.createMany({ data, skipDuplicates: true });
  const where = { workspaceId, accountId, name };
  const found = await tx.assistant.findFirst({ where, select: { id: true, name: true } });
  return assertDefined(found ?? undefined, "the assistant");
}

export type AssistantRow = AssistantIdentity & { accountId: string };

/** The workspace's assistants with these ids, by id. */
export async function findAssistants(
  { workspaceId }: Scope,
  ids: readonly (string | null)[],
  tx: Db = db(),
): Promise<Map<string, AssistantRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const where = { workspaceId, id: { in: wanted } };
  const rows = await tx.assistant.findMany({ where, select: { id: true, name: true, accountId: true } });
  return new Map(rows.map((row) => [row.id, row]));
}
