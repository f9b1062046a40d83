import { call } from "@/lib/client/call";
import type { Review } from "@/lib/contracts/reviews/review";
import { castBallot, playOn } from "@/lib/sample/deliver/cast-votes";
import { decide } from "@/lib/sample/deliver/decide";
import { deliverJudges } from "@/lib/sample/deliver/deliver-judges";
import { openOnce, openOrFind } from "@/lib/sample/deliver/open-review";
import type { Stage } from "@/lib/sample/deliver/stage";
import { judging } from "@/lib/sample/plan/judging";
import type { Who } from "@/lib/sample/plan/people";
import { type Choice, samplePlan } from "@/lib/sample/plan/sample-plan";
import { fitFor, outcomeFor } from "@/lib/sample/plan/taste";

type Move = (stage: Stage, review: Review) => Promise<Review>;

const choose =
  ({ output, reason, tags }: Choice, by: Who = "owner"): Move =>
  (stage, review) =>
    decide(stage, review, { by, artifactId: stage.artifact(output).id, reason, tags });

const reopen: Move = ({ to }, review) =>
  call("DELETE /workspaces/{ws}/reviews/{id}/decision", {
    ...to,
    params: { ws: to.ws, id: review.id },
    ifMatch: review.version,
  });

/** Each move adds one entry to the history, so the history shows how many were already made. */
async function play(stage: Stage, review: Review, moves: readonly Move[]): Promise<void> {
  let now = review;
  for (const move of moves.slice(review.history.length)) now = await move(stage, now);
}

async function deliverCover(stage: Stage): Promise<void> {
  const { set, title, first, second } = samplePlan.story.decide;
  const review = await openOrFind(stage, { title }, { setId: stage.setId(set) });
  if (review.history.length === 0) {
    await Promise.all(judging.cover.map((ballot) => castBallot(stage, review, ballot)));
    await deliverJudges(stage, review);
  }
  await play(stage, review, [choose(first), reopen, choose(second)]);
}

async function deliverPreferred(stage: Stage): Promise<void> {
  const { set, choice, ...plan } = samplePlan.story.prefer;
  const review = await openOrFind(stage, plan, { setId: stage.setId(set) });
  await play(stage, review, [choose(choice, plan.by)]);
}

/** Skipped once decided: the user may have worked on it before the story was complete. */
async function deliverOpen(stage: Stage): Promise<void> {
  const { set, title, questions, controls } = samplePlan.story.open;
  const more = { setId: stage.setId(set), questions: [...questions], controls };
  const review = await openOrFind(stage, { title }, more);
  if (review.state !== "open") return;
  const { nameOf } = stage;
  await Promise.all(
    judging.open.map(({ by, votes }) => {
      const outcomeOf = (left: string, right: string) => outcomeFor(by, nameOf(left), nameOf(right));
      const answersOf = (left: string, right: string) => ({ fits: fitFor(nameOf(left), nameOf(right)) });
      return playOn(stage, review, { by, votes, outcomeOf, answersOf });
    }),
  );
}

async function revisionsOf({ to }: Stage, id: string): Promise<{ older: string; newer: string }> {
  const { items } = await call("GET /workspaces/{ws}/presets/{id}/revisions", {
    ...to,
    params: { ws: to.ws, id },
    query: { limit: 2 },
  });
  return { older: items[1]?.revision ?? "", newer: items[0]?.revision ?? "" };
}

async function deliverVersus(stage: Stage): Promise<void> {
  const { preset: id, ballots, note, ...plan } = judging.versus;
  const { older, newer } = await revisionsOf(stage, id);
  const sides = { left: { preset: { id, revision: older } }, right: { preset: { id, revision: newer } } };
  const review = await openOrFind(stage, plan, { note, versus: { ...sides, by: ["prompt", "seed"] } });
  if (review.state !== "open") return;
  await Promise.all(ballots.map((ballot) => castBallot(stage, review, ballot)));
}

export async function deliverReviews(stage: Stage): Promise<void> {
  for (const deliver of [deliverOpen, deliverVersus, deliverPreferred, deliverCover]) await deliver(stage);
}

/** Must come last: once the first account joins this review, its token no longer sees the candidates. */
export async function deliverBlind(stage: Stage): Promise<void> {
  const { set, note, ...plan } = judging.blind;
  await openOnce(stage, plan, { setId: stage.setId(set), note, blind: true });
}
