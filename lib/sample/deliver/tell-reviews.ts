import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/whole-review";
import type { Review } from "@/lib/contracts/review";
import type { Outcome } from "@/lib/domain/review/vote";
import type { Stage } from "@/lib/sample/deliver/stage";
import { type Choice, samplePlan } from "@/lib/sample/plan/sample-plan";

type Move = (stage: Stage, review: Review) => Promise<Review>;

const decide =
  ({ output, reason, tags }: Choice): Move =>
  ({ to, artifact }, review) =>
    call("PUT /workspaces/{ws}/reviews/{id}/decision", {
      ...to,
      params: { ws: to.ws, id: review.id },
      ifMatch: review.version,
      body: { artifactId: artifact(output).id, reason, tags },
    });

const reopen: Move = ({ to }, review) =>
  call("DELETE /workspaces/{ws}/reviews/{id}/decision", {
    ...to,
    params: { ws: to.ws, id: review.id },
    ifMatch: review.version,
  });

type Told = { set: string; title: string };

async function openOrFind({ to, setId }: Stage, { set, title }: Told): Promise<Review> {
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/reviews", { ...to, params, query: { limit: 200 } });
  const there = items.find((review) => review.title === title);
  const one = { ...params, id: there?.id ?? "" };
  if (there) return wholeReview(await call("GET /workspaces/{ws}/reviews/{id}", { ...to, params: one }));
  return call("POST /workspaces/{ws}/reviews", { ...to, params, body: { title, setId: setId(set) } });
}

/** Every move leaves one line in the history, which therefore says how many were made. */
async function play(stage: Stage, told: Told, moves: readonly Move[]): Promise<void> {
  let review = await openOrFind(stage, told);
  for (const move of moves.slice(review.history.length)) review = await move(stage, review);
}

/** The first votes of the open review; those already cast are not cast again. */
async function vote({ to }: Stage, review: Review, votes: readonly Outcome[]): Promise<void> {
  if (review.state !== "open") return;
  const params = { ws: to.ws, id: review.id };
  let next = await call("GET /workspaces/{ws}/reviews/{id}/next", { ...to, params });
  for (const outcome of votes.slice(next.progress.done)) {
    if (next.pair === null) return;
    const { leftId, rightId } = next.pair;
    const body = { leftId, rightId, outcome };
    ({ next } = await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...to, params, body }));
  }
}

export async function tellReviews(stage: Stage): Promise<void> {
  const { decide: decided, prefer, open } = samplePlan.story;
  await vote(stage, await openOrFind(stage, open), open.votes);
  await play(stage, prefer, [decide(prefer.choice)]);
  await play(stage, decided, [decide(decided.first), reopen, decide(decided.second)]);
}
