import { db } from "@/lib/db/client";
import { readDefectWords } from "@/lib/db/codecs/defect-words";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type DefectWord, firstDefectWords } from "@/lib/domain/defects/words";

export type DefectWords = { items: DefectWord[]; version: number };

/** A workspace that has not changed its list has no row of it. */
export async function findDefectWords(scope: Scope, tx: Db = db()): Promise<DefectWords> {
  const row = await tx.defectWordList.findUnique({
    where: { workspaceId: scope.workspaceId },
    select: { items: true, version: true },
  });
  return row === null
    ? { items: [...firstDefectWords], version: 1 }
    : { items: readDefectWords(row.items), version: row.version };
}

const lockOf = ({ workspaceId }: Scope) => `defect-words/${workspaceId}`;

/** The list as it stays until the transaction ends. */
export async function holdDefectWords(scope: Scope<"mark:write">, tx: Db): Promise<DefectWords> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockOf(scope)}, 0))`;
  return findDefectWords(scope, tx);
}

/** Locks the list until the transaction ends. */
export async function lockDefectWords(scope: Scope<"workspace:write">, tx: Db): Promise<DefectWords> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockOf(scope)}, 0))`;
  return findDefectWords(scope, tx);
}

/** Call with the list locked. */
export async function saveDefectWords(
  { workspaceId }: Scope<"workspace:write">,
  { items, version }: DefectWords,
  tx: Db,
): Promise<void> {
  await tx.defectWordList.upsert({
    where: { workspaceId },
    create: { workspaceId, items, version },
    update: { items, version },
  });
}

/** Those of the keys that defects bear, hidden ones included. */
export async function wordsUsed(
  { workspaceId }: Scope<"workspace:write">,
  keys: readonly string[],
  tx: Db,
): Promise<string[]> {
  const where = { workspaceId, word: { in: [...keys] } };
  const rows = await tx.defect.groupBy({ by: ["word"], where, orderBy: { word: "asc" } });
  return rows.map(({ word }) => word);
}
