import { addInboxItems } from "@/lib/db/comments/write-inbox";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type ReviewNews = { reviewId: string; kind: "assigned" | "decided"; reviewerIds: readonly string[] };

/** Notifies a review's reviewers, except the caller. */
export function notifyReviewers(
  scope: Scope<"review:write" | "decision:write">,
  { reviewId, kind, reviewerIds }: ReviewNews,
  tx: Db,
): Promise<void> {
  const others = reviewerIds.filter((id) => id !== scope.userId);
  const recipients = others.map((accountId) => ({ accountId, kind }));
  return addInboxItems(scope, { reviewId }, recipients, tx);
}
