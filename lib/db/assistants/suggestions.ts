import { db } from "@/lib/db/client";
import type { Suggestion } from "@/lib/db/generated/client";
import { withoutHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { timeId } from "@/lib/time-id";

export type SuggestionRow = Omit<Suggestion, "workspaceId">;

/** A review's suggestions, oldest first; none of an artifact that a blind review hides from the scope. */
export async function listSuggestions(
  scope: Scope,
  reviewId: string,
  tx: Db = db(),
): Promise<SuggestionRow[]> {
  const rows = await tx.suggestion.findMany({
    where: { reviewId, workspaceId: scope.workspaceId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    omit: { workspaceId: true },
  });
  return withoutHidden(scope, rows, ({ artifactId }) => artifactId);
}

export type NewSuggestion = { reviewId: string; assistantId: string; artifactId: string; reason: string };

/** In place of the assistant's open one, if it has one. Call with the review held. */
export async function saveSuggestion(
  scope: Scope<"vote:write">,
  { reviewId, assistantId, artifactId, reason }: NewSuggestion,
  tx: Db,
): Promise<SuggestionRow> {
  const [{ workspaceId }, at] = [scope, scope.now()];
  const omit = { workspaceId: true } as const;
  const open = { reviewId, assistantId, workspaceId, state: "open" as const };
  const [replaced] = await tx.suggestion.updateManyAndReturn({
    where: open,
    data: { artifactId, reason, at },
    omit,
  });
  if (replaced !== undefined) return replaced;
  return tx.suggestion.create({ data: { ...open, id: timeId(at), artifactId, reason, at }, omit });
}

export function countSuggestions(
  { workspaceId }: Scope,
  reviewId: string,
  assistantId: string,
  tx: Db,
): Promise<number> {
  return tx.suggestion.count({ where: { workspaceId, reviewId, assistantId } });
}

/** Call with the review locked. */
export async function closeSuggestion(
  scope: Scope<"decision:write">,
  id: string,
  state: "accepted" | "dismissed",
  tx: Db,
): Promise<void> {
  const { workspaceId, userId: closedBy } = scope;
  const data = { state, closedAt: scope.now(), closedBy };
  await tx.suggestion.updateMany({ where: { id, workspaceId, state: "open" }, data });
}
