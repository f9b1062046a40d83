import { findAssistants } from "@/lib/db/assistants/assistants";
import { closeSuggestion, listSuggestions } from "@/lib/db/assistants/suggestions";
import type { NewDecision } from "@/lib/db/reviews/write-reviews";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AssistantIdentity } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";

/**
 * Closes the suggestion that a decision accepts; returns whose it was, null if the decision names none. Call with the review
 * locked. Throws `conflict` if it changed since it was shown.
 */
export async function acceptSuggestion(
  scope: Scope<"decision:write">,
  reviewId: string,
  { suggestionId, artifactId }: NewDecision,
  tx: Db,
): Promise<AssistantIdentity | null> {
  if (suggestionId === null) return null;
  const found = (await listSuggestions(scope, reviewId, tx)).find(({ id }) => id === suggestionId);
  if (found === undefined) throw invalid("suggestionId", "No such suggestion in this review");
  if (found.state !== "open")
    throw new AppError("conflict", `This suggestion is ${found.state} already; decide without it`);
  if (found.artifactId !== artifactId)
    throw new AppError(
      "conflict",
      "The assistant suggests another candidate by now; look at the review again",
    );
  await closeSuggestion(scope, suggestionId, "accepted", tx);
  const assistant = (await findAssistants(scope, [found.assistantId], tx)).get(found.assistantId);
  return assistant === undefined ? null : { id: assistant.id, name: assistant.name };
}
