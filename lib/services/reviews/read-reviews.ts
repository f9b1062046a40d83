import type { ReviewQuery, ShownReview, ShownReviewItem } from "@/lib/contracts/review";
import type { Page } from "@/lib/contracts/wire";
import { findReview, listReviewRows } from "@/lib/db/reviews/find-reviews";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { cursorOf, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { reviewItems, shownReview } from "./review-dto";

export async function getReview(viewer: Viewer, ws: string, id: string): Promise<ShownReview> {
  const scope = authorize(viewer, ws, "review:read");
  const row = await findReview(scope, id);
  if (row === null) throw new AppError("not_found", "No such review");
  return shownReview(scope, row);
}

export async function listReviews(
  viewer: Viewer,
  ws: string,
  query: ReviewQuery,
): Promise<Page<ShownReviewItem>> {
  const scope = authorize(viewer, ws, "review:read");
  const rows = await listReviewRows(scope, {
    state: query.state ?? null,
    mine: query.mine ?? false,
    artifactId: query.artifact ?? null,
    candidateIds: query.candidates ?? null,
    before: timeCursor(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: await reviewItems(scope, page.items), nextCursor: page.nextCursor };
}
