import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import type { Review, ReviewBody } from "@/lib/contracts/reviews/review";
import type { Stage } from "@/lib/sample/deliver/stage";
import type { Who } from "@/lib/sample/plan/people";

export type SampleReviewPlan = { title: string; by?: Who; reviewers?: readonly Who[] };

async function findId({ to }: Stage, title: string): Promise<string | null> {
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/reviews", { ...to, params, query: { limit: 200 } });
  return items.find((review) => review.title === title)?.id ?? null;
}

/** Opens a review, or returns null if one with its title exists. */
export async function openOnce(
  stage: Stage,
  plan: SampleReviewPlan,
  more: ReviewBody,
): Promise<Review | null> {
  const { title, by = "owner", reviewers = [] } = plan;
  if ((await findId(stage, title)) !== null) return null;
  const body = { ...more, title, reviewers: reviewers.map(stage.emailOf) };
  return call("POST /workspaces/{ws}/reviews", { ...stage.as(by), params: { ws: stage.to.ws }, body });
}

export async function openOrFind(stage: Stage, plan: SampleReviewPlan, more: ReviewBody): Promise<Review> {
  const opened = await openOnce(stage, plan, more);
  if (opened !== null) return opened;
  const params = { ws: stage.to.ws, id: (await findId(stage, plan.title)) ?? "" };
  return wholeReview(await call("GET /workspaces/{ws}/reviews/{id}", { ...stage.to, params }));
}
