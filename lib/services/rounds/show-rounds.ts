import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { RoundColumn } from "@/lib/contracts/rounds";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { countVotes } from "@/lib/db/reviews/votes";
import { listRoundCandidates } from "@/lib/db/rounds/list-candidates";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { findBlindfolds } from "@/lib/services/reviews/blind/blindfold";
import { readChain } from "./read-chain";

/** How many other candidates a column shows. */
const shownOthers = 12;

/** The chain of a review with its pictures, for its page. */
export async function showRounds(viewer: Viewer, ws: string, reviewId: string): Promise<RoundColumn[]> {
  const scope = authorize(viewer, ws, "review:read");
  const { rows, rounds } = await readChain(scope, reviewId);
  const reviewIds = rounds.flatMap((round) => round.reviewId ?? []);
  const [candidates, counts, blindfolds] = await Promise.all([
    listRoundCandidates(scope, reviewIds, shownOthers + 2),
    countVotes(scope, reviewIds),
    findBlindfolds(scope, reviewIds),
  ]);
  const champions = rounds.flatMap(({ championId }) => championId ?? []);
  const ids = new Set([...champions, ...candidates.flatMap(({ first }) => first)]);
  const items = await artifactItems(scope, await findArtifacts(scope, [...ids]));
  const known = new Map(items.map((item) => [item.id, item]));
  return rounds.map((round, i): RoundColumn => {
    const id = round.reviewId ?? "";
    const { first = [], count = 0 } = candidates.find(({ reviewId: each }) => each === id) ?? {};
    const before = i === 0 ? null : (rounds[i - 1]?.championId ?? null);
    const blindfold = blindfolds.get(id);
    return {
      ...round,
      title: rows[i]?.title ?? null,
      createdAt: (rows[i]?.createdAt ?? scope.now()).toISOString(),
      champion: known.get(round.championId ?? "") ?? null,
      others: othersOf({ first, before, championId: round.championId }, known),
      candidates: blindfold?.ids.length ?? count,
      voters: counts.get(id)?.voters ?? 0,
      isHidden: blindfold !== undefined,
    };
  });
}

type RoundFacts = { first: readonly string[]; before: string | null; championId: string | null };

/** The champion before is the last candidate, and shown first. */
function othersOf(
  { first, before, championId }: RoundFacts,
  known: ReadonlyMap<string, ArtifactItem>,
): RoundColumn["others"] {
  const isCandidate = before !== null && first.length > 0;
  const inOrder = new Set([...(isCandidate ? [before] : []), ...first]);
  const ids = [...inOrder].filter((id) => id !== championId).slice(0, shownOthers);
  return ids.flatMap((id) => {
    const item = known.get(id);
    return item === undefined ? [] : [{ item, isBefore: id === before }];
  });
}
