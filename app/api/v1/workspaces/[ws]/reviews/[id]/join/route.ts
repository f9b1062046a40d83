import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { joinReview } from "@/lib/services/reviews/blind/join-review";

export const POST = route(api.joinReview, async ({ viewer, params }) =>
  versioned(await joinReview(viewer, params.ws, params.id)),
);
