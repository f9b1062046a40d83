import { assertDefined } from "@/lib/assert";
import type { Author } from "@/lib/contracts/assistants";
import type { Checklist } from "@/lib/contracts/checklists/checklists";
import { findNames } from "@/lib/db/accounts/names";
import type { ChecklistRow } from "@/lib/db/checklists/find-checklists";
import type { Scope } from "@/lib/domain/access/access";
import { authorsOf } from "@/lib/services/assistants/authors-of";

/** Removed checklists have none. */
export async function checklistItems(scope: Scope, rows: readonly ChecklistRow[]): Promise<Checklist[]> {
  const [authors, names] = await Promise.all([
    authorsOf(
      scope,
      rows.map(({ assistantId }) => assistantId),
    ),
    findNames(
      scope,
      rows.map(({ accountId }) => accountId),
    ),
  ]);
  const byOf = ({ accountId, assistantId }: ChecklistRow): Author =>
    assistantId === null
      ? { id: accountId, name: names.get(accountId) ?? "A former member" }
      : authors(assistantId);
  return rows.flatMap((row) => {
    const { id, prompt, state, lines, version, createdAt } = row;
    if (state === "removed") return [];
    return [{ id, prompt, state, lines, by: byOf(row), version, createdAt: createdAt.toISOString() }];
  });
}

export async function checklistDto(scope: Scope, row: ChecklistRow | null): Promise<Checklist> {
  const items = row === null ? [] : await checklistItems(scope, [row]);
  return assertDefined(items[0], "the checklist");
}
