import { announce } from "@/lib/db/announce";
import { closeSuggestion, listSuggestions } from "@/lib/db/assistants/suggestions";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { lockReview } from "@/lib/db/reviews/find-reviews";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { lockedBlindfold } from "@/lib/services/reviews/blind/blindfold";

/** Dismissing again changes nothing. Throws `conflict` for one that was accepted. */
export async function dismissSuggestion(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  suggestionId: string,
): Promise<undefined> {
  const scope = authorize(viewer, ws, "decision:write");
  await inTransaction(async (tx) => {
    const review = await lockReview(scope, reviewId, tx);
    const isHidden = review === null || (await lockedBlindfold(scope, reviewId, tx)) !== null;
    const known = isHidden ? [] : await listSuggestions(scope, reviewId, tx);
    const suggestion = known.find(({ id }) => id === suggestionId);
    if (suggestion === undefined) throw new AppError("not_found", "No such suggestion in this review");
    if (suggestion.state === "accepted")
      throw new AppError(
        "conflict",
        "This suggestion was accepted; reopen the review to withdraw the decision",
      );
    if (suggestion.state === "dismissed") return;
    await closeSuggestion(scope, suggestionId, "dismissed", tx);
    const { artifactId, assistantId } = suggestion;
    const detail = { suggestionId, artifactId, assistantId };
    await recordAudit(scope, { action: "review.dismiss_suggestion", subject: reviewId, detail }, tx);
    await announce(scope, { kind: "review", reviewId }, tx);
  });
}
