import { call } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Outcome } from "@/lib/domain/reviews/vote";
import type { Stage } from "@/lib/sample/deliver/stage";
import type { Ballot } from "@/lib/sample/plan/judging";
import type { Who } from "@/lib/sample/plan/people";
import { outcomeFor } from "@/lib/sample/plan/taste";

/** Votes on the pairs that the plan names, starting after those already judged. */
export async function castBallot(stage: Stage, review: Review, { by, pairs }: Ballot): Promise<void> {
  const { to, artifact } = stage;
  const caller = { ...stage.as(by), params: { ws: to.ws, id: review.id } };
  const own = await call("GET /workspaces/{ws}/reviews/{id}/votes", { ...caller, query: { limit: 200 } });
  for (const [left, right] of pairs.slice(own.items.length)) {
    const body = {
      leftId: artifact(left).id,
      rightId: artifact(right).id,
      outcome: outcomeFor(by, left, right),
    };
    await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...caller, body });
  }
}

type Turn = {
  by: Who;
  votes: number;
  outcomeOf: (leftId: string, rightId: string) => Outcome;
  /** To the review's further questions. */
  answersOf?: (leftId: string, rightId: string) => Record<string, Outcome>;
};

/** Votes on the pairs that the review presents, up to `turn.votes` in all. */
export async function playOn(stage: Stage, review: Review, turn: Turn): Promise<void> {
  const { to } = stage;
  const caller = { ...stage.as(turn.by), params: { ws: to.ws, id: review.id } };
  let next = await call("GET /workspaces/{ws}/reviews/{id}/next", caller);
  while (next.pair !== null && next.progress.done < turn.votes) {
    const { leftId, rightId, ask } = next.pair;
    const answers = turn.answersOf?.(leftId, rightId);
    const outcome = turn.outcomeOf(leftId, rightId);
    const body = { leftId, rightId, outcome, ...(answers && { answers }), ...(ask && { ask }) };
    ({ next } = await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...caller, body }));
  }
}
