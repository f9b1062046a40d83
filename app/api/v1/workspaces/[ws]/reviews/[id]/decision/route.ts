import { api } from "@/lib/contracts/api";
import { versioned } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { choosePreferred, reopenReview } from "@/lib/services/reviews/choose-preferred";

export const PUT = route(api.decide, async ({ viewer, params, body, ifMatch }) =>
  versioned(await choosePreferred(viewer, params.ws, params.id, ifMatch, body)),
);
export const DELETE = route(api.reopen, async ({ viewer, params, ifMatch }) =>
  versioned(await reopenReview(viewer, params.ws, params.id, ifMatch)),
);
