import type { Review, ShownReview } from "@/lib/contracts/review";

/** Throws for one who judges it blind: what shows a review whole is not for them until they submit. */
export function wholeReview(review: ShownReview): Review {
  if (review.hidden) throw new Error("You have joined this review blind. Reload the page to judge it.");
  return review;
}
