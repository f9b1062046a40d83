import { call } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Stage } from "@/lib/sample/deliver/stage";
import type { Who } from "@/lib/sample/plan/people";

type SampleDecision = { by: Who; artifactId: string; reason: string; tags: readonly string[] };

export function decide({ to, as }: Stage, review: Review, decision: SampleDecision): Promise<Review> {
  const { by, tags, ...body } = decision;
  return call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...as(by),
    params: { ws: to.ws, id: review.id },
    ifMatch: review.version,
    body: { ...body, tags: [...tags] },
  });
}
