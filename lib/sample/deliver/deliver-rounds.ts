import { call } from "@/lib/client/call";
import { roundDraft } from "@/lib/client/rounds/round-draft";
import type { Batch } from "@/lib/contracts/batches";
import type { Review } from "@/lib/contracts/reviews/review";
import { askBatch, awaitBatch, findBatch } from "@/lib/sample/deliver/ask-batch";
import { playOn } from "@/lib/sample/deliver/cast-votes";
import { decide } from "@/lib/sample/deliver/decide";
import { openOrFind } from "@/lib/sample/deliver/open-review";
import type { Stage } from "@/lib/sample/deliver/stage";
import { type JudgedRound, judges, preferredOf, rounds } from "@/lib/sample/plan/rounds";

/** The decided review of a batch; null if the user has begun to work on it. */
async function judge(stage: Stage, batch: Batch, round: JudgedRound): Promise<Review | null> {
  const { title, winner, reason, tags } = round;
  const review = await openOrFind(stage, { title }, { batchId: batch.id });
  if (review.state === "decided") return review;
  const { artifactIds } = review;
  const artifactId = artifactIds[winner];
  if (review.history.length > 0 || artifactId === undefined) return null;
  const votes = artifactIds.length - 1;
  for (const by of judges) {
    const outcomeOf = (leftId: string, rightId: string) =>
      preferredOf(round.liked[by], artifactIds.indexOf(leftId), artifactIds.indexOf(rightId));
    await playOn(stage, review, { by, votes, outcomeOf });
  }
  return decide(stage, review, { by: "owner", artifactId, reason, tags });
}

async function nextBatch(stage: Stage, { id }: Review): Promise<Batch> {
  const { title, axes } = rounds.next;
  const found = await findBatch(stage, title);
  if (found !== null) return found;
  const { to } = stage;
  const proposal = await call("GET /workspaces/{ws}/rounds/{id}/next", { ...to, params: { ws: to.ws, id } });
  const { base, round } = proposal;
  const { axes: wanted, skip } = roundDraft(proposal, (key) => axes.includes(key));
  return askBatch(stage, { title, base, round, axes: wanted, skip });
}

/**
 * Judges what the painter made, asks for a second round, and judges that too. What is not painted within `patienceMs` is
 * left out, with all that would follow it.
 */
export async function deliverRounds(stage: Stage, patienceMs: number): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  const asked = await findBatch(stage, rounds.batch);
  const made = asked && (await awaitBatch(stage, asked.id, untilMs));
  const first = made && (await judge(stage, made, rounds.first));
  if (first === null) return;
  const next = await awaitBatch(stage, (await nextBatch(stage, first)).id, untilMs);
  if (next !== null) await judge(stage, next, rounds.second);
}
