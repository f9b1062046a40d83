import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Tile } from "@/lib/contracts/reviews/blind";
import type { Review, ShownReview } from "@/lib/contracts/reviews/review";
import type { Page } from "@/lib/contracts/wire";

/**
 * Throws for someone who judges the review blind: until they submit, pages that show the whole review are not for them.
 */
export function wholeReview(review: ShownReview): Review {
  if (review.hidden) throw new Error("You have joined this review blind. Reload the page to judge it.");
  return review;
}

const isShown = (tile: Tile): tile is ArtifactItem => "name" in tile;

/** Leaves out artifacts that are hidden from the caller, who reloads the page to judge them blind. */
export const shownTiles = ({ items, nextCursor }: Page<Tile>): Page<ArtifactItem> => ({
  items: items.filter(isShown),
  nextCursor,
});
