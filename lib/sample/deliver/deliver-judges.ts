import { call } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Stage } from "@/lib/sample/deliver/stage";
import { type PlannedJudge, sampleJudges } from "@/lib/sample/plan/assistants";
import { modelsMeet } from "@/lib/sample/plan/judging";

const hourMs = 3_600_000;

/** Judges each pair both ways round, as assistants do. A vote that is there already is replaced by the same. */
async function judge(stage: Stage, review: Review, token: string, planned: PlannedJudge): Promise<void> {
  const { baseUrl, ws } = stage.to;
  const params = { ws, id: review.id };
  for (const [place, [one, other]] of modelsMeet.entries())
    for (const [left, right] of [
      [one, other],
      [other, one],
    ] as const) {
      const body = {
        leftId: stage.artifact(left).id,
        rightId: stage.artifact(right).id,
        outcome: planned.prefersLeft(left, right) ? ("left" as const) : ("right" as const),
        confidence: planned.confidence(place),
        reason: "The calmer of the two",
      };
      await call("POST /workspaces/{ws}/reviews/{id}/votes", { baseUrl, token, params, body });
    }
}

/** Lets the sample's assistants judge a review, with tokens that are revoked afterwards. */
export async function deliverJudges(stage: Stage, review: Review): Promise<void> {
  const { to } = stage;
  const params = { ws: to.ws };
  for (const planned of sampleJudges) {
    const endsAt = new Date(Date.now() + hourMs).toISOString();
    const body = { title: planned.name, assistant: { name: planned.name }, endsAt };
    const { id, secret } = await call("POST /workspaces/{ws}/tokens", { ...to, params, body });
    await judge(stage, review, secret, planned);
    await call("DELETE /workspaces/{ws}/tokens/{id}", { ...to, params: { ...params, id } });
  }
}
