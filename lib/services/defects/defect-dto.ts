import type { Author } from "@/lib/contracts/assistants";
import type { Defect } from "@/lib/contracts/defects/defects";
import { findNames } from "@/lib/db/accounts/names";
import type { DefectRow } from "@/lib/db/defects/defects";
import type { Scope } from "@/lib/domain/access/access";
import { authorsOf } from "@/lib/services/assistants/authors-of";

/** `aliasOf`: the caller's own id for the artifact, where a blind review hides it. */
export async function defectItems(
  scope: Scope,
  rows: readonly DefectRow[],
  aliasOf: ((artifactId: string) => string) | null = null,
): Promise<Defect[]> {
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
  const byOf = ({ accountId, assistantId }: DefectRow): Author =>
    assistantId === null
      ? { id: accountId, name: names.get(accountId) ?? "A former member" }
      : authors(assistantId);
  return rows.map((row) => {
    const { id, artifactId, word, question, x, y, width, height, createdAt } = row;
    const at = { x, y, ...(width === null || height === null ? {} : { width, height }) };
    const which = aliasOf === null ? { artifactId } : { candidateId: aliasOf(artifactId) };
    const mine = row.accountId === scope.userId && row.assistantId === (scope.assistant?.id ?? null);
    return { id, ...which, word, at, question, by: byOf(row), mine, createdAt: createdAt.toISOString() };
  });
}
