import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { openReview } from "@/lib/services/reviews/open-review";
import { listReviews } from "@/lib/services/reviews/read-reviews";

export const GET = route(api.listReviews, ({ viewer, params, query }) =>
  listReviews(viewer, params.ws, query),
);
export const POST = route(api.openReview, async ({ viewer, params, body, newId }) =>
  versioned(await openReview(viewer, params.ws, body, newId)),
);
