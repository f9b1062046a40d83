import type * as z from "zod";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { ReviewQuery, ShownReview, ShownReviewItem } from "@/lib/contracts/reviews/review";
import type { Page } from "@/lib/contracts/wire";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { listReviewRows, type ReviewPosition } from "@/lib/db/reviews/list-reviews";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf, TimePosition } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { reviewItems, shownReview } from "./review-dto";

const Position = TimePosition.extend({ due: TimePosition.shape.at.nullable() });

function positionOf({ cursor }: ReviewQuery): ReviewPosition | null {
  if (cursor === undefined) return null;
  const { at, due, id } = decodeCursor(cursor, Position);
  return { createdAt: new Date(at), dueAt: due === null ? null : new Date(due), id };
}

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
  const expiring = query.expiresBefore;
  const rows = await listReviewRows(scope, {
    state: query.state ?? null,
    mine: query.mine ?? false,
    artifactId: query.artifact ?? null,
    candidateIds: query.candidates ?? null,
    withCandidate:
      expiring === undefined
        ? null
        : listFilters(ArtifactQuery.parse({ expiresBefore: expiring }), await loadRules(scope), scope.now()),
    sort: query.sort ?? "newest",
    after: positionOf(query),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({
      at: last.createdAt.toISOString(),
      due: last.dueAt?.toISOString() ?? null,
      id: last.id,
    } satisfies z.infer<typeof Position>),
  );
  return { items: await reviewItems(scope, page.items), nextCursor: page.nextCursor };
}
