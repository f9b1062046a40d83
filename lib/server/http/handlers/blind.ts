import type * as operations from "@/lib/contracts/operations/blind";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { blindPictureLocation } from "@/lib/services/reviews/blind/open-picture";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { handlers } from "../handlers";
import { redirectTo, versioned } from "../reply";

export const blind = handlers<typeof operations>({
  joinReview: async ({ viewer, params }) => versioned(await joinReview(viewer, params.ws, params.id)),
  submitVerdict: ({ viewer, params, body }) => submitVerdict(viewer, params.ws, params.id, body),
  getBlindPicture: async ({ viewer, params }) => redirectTo(await blindPictureLocation(viewer, params)),
});
