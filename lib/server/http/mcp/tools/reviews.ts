import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { ReviewQuery } from "@/lib/contracts/reviews/review";
import { Id } from "@/lib/contracts/wire";
import { getReview, listReviews } from "@/lib/services/reviews/read-reviews";
import { listPage } from "../list-page";
import { reading } from "../tool";

const list = reading({
  name: "list_reviews",
  about: "Reviews, newest first.",
  input: ReviewQuery,
  output: api.listReviews.response,
  run: ({ viewer, ws }, args) =>
    listPage(args, api.listReviews.response, (query) => listReviews(viewer, ws, query)),
});

const getOne = reading({
  name: "get_review",
  about: "One review: its candidates, state and history; what a blind review hides is not there.",
  input: z.strictObject({ reviewId: Id }),
  output: api.getReview.response,
  run: async ({ viewer, ws }, { reviewId }) => {
    const body = api.getReview.response.parse(await getReview(viewer, ws, reviewId));
    return { body, says: "The review." };
  },
});

export const reviewTools = { list, getOne };
