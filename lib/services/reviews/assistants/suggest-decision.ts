import type { DecisionSuggestion, SuggestionBody } from "@/lib/contracts/assistants";
import { announce } from "@/lib/db/announce";
import { countSuggestions, saveSuggestion } from "@/lib/db/assistants/suggestions";
import { positionsOf } from "@/lib/db/reviews/votes";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { actingAssistant } from "@/lib/services/assistants/acting-assistant";
import { holdOpen, noCandidate, realId, votingUnder } from "@/lib/services/reviews/held-review";
import { suggestionDto } from "./suggestion-dto";
import { assertTakesAssistants } from "./vote-as-assistant";

/** How often one assistant may suggest in a review; its open suggestion may change as often as it likes. */
const maxSuggestions = 20;

/** Proposes a candidate to those who may decide; takes the place of the assistant's open suggestion in the review. */
export async function suggestDecision(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  body: SuggestionBody,
): Promise<DecisionSuggestion> {
  const scope = authorize(viewer, ws, "vote:write");
  const assistant = actingAssistant(scope);
  const row = await inTransaction(async (tx) => {
    const held = await holdOpen(scope, reviewId, tx);
    assertTakesAssistants(held);
    const blindfold = await votingUnder(scope, reviewId, held, tx);
    const artifactId = realId(blindfold, body.artifactId);
    const [position] = await positionsOf(blindfold?.behind ?? scope, reviewId, [artifactId], tx);
    if (position === undefined) throw noCandidate();
    if ((await countSuggestions(scope, reviewId, assistant.id, tx)) >= maxSuggestions)
      throw new AppError("conflict", `An assistant makes at most ${maxSuggestions} suggestions in a review`);
    const suggestion = { reviewId, assistantId: assistant.id, artifactId, reason: body.reason };
    const saved = await saveSuggestion(scope, suggestion, tx);
    await announce(scope, { kind: "review", reviewId }, tx);
    return { ...saved, artifactId: body.artifactId };
  });
  return suggestionDto(row, { id: viewer.accountId, name: viewer.name, assistant });
}
