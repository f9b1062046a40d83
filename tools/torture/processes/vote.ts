import { setTimeout as sleep } from "node:timers/promises";
import { type Shift, type WithId, withAny, ws } from "./shift";

type Next = { pair: { leftId: string; rightId: string } | null };

/** Votes on a review's pairs until none is left. */
async function finish({ caller, ledger, random, untilMs }: Shift, review: string): Promise<void> {
  const votes = new Set<string>();
  ledger.votes.set(review, votes);
  const path = `${ws}/reviews/${review}`;
  let { pair } = await caller.sure<Next>([200], "GET", `${path}/next`);
  while (pair !== null && Date.now() < untilMs) {
    const { leftId, rightId } = pair;
    const body = { leftId, rightId, outcome: random() < 0.5 ? "left" : "right" };
    const { next } = await caller.sure<{ next: Next }>([201], "POST", `${path}/votes`, { body });
    votes.add([leftId, rightId].sort().join(" "));
    ledger.counts.votes++;
    pair = next.pair;
  }
}

/** Opens reviews of a job's pictures, which are no longer removed from then on, and votes on all pairs. */
export function vote(shift: Shift): Promise<void> {
  const { caller, ledger } = shift;
  return withAny(shift, async ({ jobId }) => {
    const candidates = [...ledger.kept.values()].filter(
      (each) => each.jobId === jobId && !ledger.reserved.has(each.id),
    );
    if (candidates.length < 2) return void (await sleep(100));
    const artifactIds = candidates.map(({ id }) => id);
    for (const id of artifactIds) ledger.reserved.add(id);
    const { id } = await caller.sure<WithId>([201], "POST", `${ws}/reviews`, { body: { artifactIds } });
    await finish(shift, id);
  });
}
