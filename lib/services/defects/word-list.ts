import type { DefectWordsBody } from "@/lib/contracts/defects/defects";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  type DefectWords,
  findDefectWords,
  lockDefectWords,
  saveDefectWords,
  wordsUsed,
} from "@/lib/db/defects/word-list";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";

export async function getDefectWords(viewer: Viewer, ws: string): Promise<DefectWords> {
  return findDefectWords(authorize(viewer, ws, "review:read"));
}

/**
 * Replaces the list of words. Throws `invalid` if it drops one that a defect bears, `precondition_failed` with the
 * current list if somebody changed it.
 */
export async function putDefectWords(
  viewer: Viewer,
  ws: string,
  version: number,
  { items }: DefectWordsBody,
): Promise<DefectWords> {
  const scope = authorize(viewer, ws, "workspace:write");
  const kept = new Set(items.map(({ key }) => key));
  return inTransaction(async (tx) => {
    const current = await lockDefectWords(scope, tx);
    if (current.version !== version)
      throw new AppError("precondition_failed", "The words were changed in the meantime", { current });
    const dropped = current.items.map(({ key }) => key).filter((key) => !kept.has(key));
    const used = await wordsUsed(scope, dropped, tx);
    if (used.length > 0)
      throw invalid("items", `Defects bear “${used.join("”, “")}”: archive it instead of dropping it`);
    const list = { items, version: version + 1 };
    await saveDefectWords(scope, list, tx);
    const detail = { words: items, before: { words: current.items } };
    await recordAudit(scope, { action: "defect-words.change", subject: scope.workspaceId, detail }, tx);
    return list;
  });
}
