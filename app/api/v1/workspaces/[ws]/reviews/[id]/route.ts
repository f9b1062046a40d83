import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { getReview } from "@/lib/services/reviews/read-reviews";

export const GET = route(api.getReview, async ({ viewer, params }) =>
  versioned(await getReview(viewer, params.ws, params.id)),
);
