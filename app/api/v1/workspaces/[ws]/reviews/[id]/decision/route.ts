import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { decideReview, reopenReview } from "@/lib/services/reviews/decide-review";

export const PUT = route(api.decide, async ({ viewer, params, body, ifMatch }) =>
  versioned(await decideReview(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
);
export const DELETE = route(api.reopen, async ({ viewer, params, ifMatch }) =>
  versioned(await reopenReview(viewer, params.ws, { id: params.id, version: ifMatch })),
);
