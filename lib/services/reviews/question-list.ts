import type { QuestionListBody } from "@/lib/contracts/reviews/questions";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  findQuestionList,
  keysAsked,
  lockQuestionList,
  type OfferedList,
  saveQuestionList,
} from "@/lib/db/reviews/question-list";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { defaultQuestion } from "@/lib/domain/reviews/questions";
import { AppError, invalid } from "@/lib/errors";

export async function getQuestions(viewer: Viewer, ws: string): Promise<OfferedList> {
  return findQuestionList(authorize(viewer, ws, "review:read"));
}

/**
 * Replaces the list of questions. Throws `invalid` if it drops one that a review asks, `precondition_failed` with the
 * current list if somebody changed it.
 */
export async function putQuestions(
  viewer: Viewer,
  ws: string,
  version: number,
  { items }: QuestionListBody,
): Promise<OfferedList> {
  const scope = authorize(viewer, ws, "workspace:write");
  const kept = new Set(items.map(({ key }) => key));
  if (!kept.has(defaultQuestion.key))
    throw invalid("items", `Keep “${defaultQuestion.key}”, which reviews ask that name no question`);
  return inTransaction(async (tx) => {
    const current = await lockQuestionList(scope, tx);
    if (current.version !== version)
      throw new AppError("precondition_failed", "The questions were changed in the meantime", { current });
    const dropped = current.items.map(({ key }) => key).filter((key) => !kept.has(key));
    const asked = await keysAsked(scope, dropped, tx);
    if (asked.length > 0)
      throw invalid("items", `Reviews have asked “${asked.join("”, “")}”: archive it instead of dropping it`);
    const list = { items, version: version + 1 };
    await saveQuestionList(scope, list, tx);
    const detail = { questions: items, before: { questions: current.items } };
    await recordAudit(scope, { action: "questions.change", subject: scope.workspaceId, detail }, tx);
    return list;
  });
}
