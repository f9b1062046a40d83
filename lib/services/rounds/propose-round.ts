import type { ChainedRound, ProposedRound } from "@/lib/contracts/rounds";
import { Json } from "@/lib/contracts/wire";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { tallyVotes } from "@/lib/db/reviews/tallies";
import { type ChampionRow, findChampion } from "@/lib/db/rounds/find-champion";
import { listVariedKeys } from "@/lib/db/rounds/list-varied";
import { type ChainRow, walkChain } from "@/lib/db/rounds/walk-chain";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { chosenVersion, offersOf } from "@/lib/domain/batches/choose-pipeline";
import { recordValues } from "@/lib/domain/batches/grid-base";
import { offeredBy, type PipelineSettings } from "@/lib/domain/batches/offered";
import { valuesOf } from "@/lib/domain/batches/values";
import { championRefusal, maxRounds } from "@/lib/domain/rounds/champion-refusal";
import { proposedAxes, winnersCell } from "@/lib/domain/rounds/proposed-axes";
import { type RankedCandidate, rankSettings } from "@/lib/domain/rounds/value-strengths";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { AppError } from "@/lib/errors";
import { readRunners } from "@/lib/services/batches/read-draft";
import { championRecords } from "./champion-records";

type Champion = Omit<ChampionRow, "championId"> & { championId: string };

async function championOf(scope: Scope, reviewId: string): Promise<Champion> {
  const found = await findChampion(scope, reviewId);
  const refusal = championRefusal(found, true);
  if (found?.championId != null && refusal === null) return { ...found, championId: found.championId };
  throw new AppError(
    found?.isDecided === false ? "conflict" : "not_found",
    refusal?.message ?? "No such review",
  );
}

type ChampionSource = { pipeline: Pipeline; candidate: RankedCandidate };

async function candidatesOf(scope: Scope, reviewId: string): Promise<Map<string, ChampionSource>> {
  const review = await findReview(scope, reviewId);
  const ids = review?.candidates.map(({ artifactId }) => artifactId) ?? [];
  const records = await championRecords(scope, ids);
  return new Map(
    [...records].map(([id, { sources, params }]) => {
      const values = { ...recordValues(sources), ...valuesOf({ params }) };
      return [id, { pipeline: sources.pipeline, candidate: { id, values } }];
    }),
  );
}

const keysIn = (made: readonly ChampionSource[]) => [
  ...new Set(made.flatMap(({ candidate }) => Object.keys(candidate.values))),
];

/** A first round need not be a batch: what varied there is what its candidates differ in. */
async function variedBefore(scope: Scope, chain: readonly ChainRow[], reviewId: string): Promise<string[]> {
  const [first] = chain;
  const batchIds = chain.flatMap(({ batchId }) => batchId ?? []);
  const isOther = first !== undefined && first.batchId === null && first.reviewId !== reviewId;
  const [keys, made] = await Promise.all([
    listVariedKeys(scope, batchIds),
    isOther && first.reviewId !== null
      ? candidatesOf(scope, first.reviewId)
      : new Map<string, ChampionSource>(),
  ]);
  const others = [...made.values()];
  const differing = rankSettings(
    keysIn(others),
    others.map(({ candidate }) => candidate),
    [],
  );
  return [...keys, ...differing.map(({ key }) => key)];
}

async function offeredFor(scope: Scope, { id, version }: Pipeline): Promise<PipelineSettings> {
  const runners = await readRunners(scope);
  const chosen = chosenVersion(runners, { id, named: undefined, ofBase: version }, scope.now());
  return offeredBy(offersOf(runners, { id, version: chosen }));
}

/** What a round after a decided review would vary. Throws `conflict` if it is open. */
export async function proposeRound(viewer: Viewer, ws: string, reviewId: string): Promise<ProposedRound> {
  const scope = authorize(viewer, ws, "review:read");
  const { championId, isAvailable, number } = await championOf(scope, reviewId);
  const [made, votes, chain] = await Promise.all([
    candidatesOf(scope, reviewId),
    tallyVotes(scope, reviewId),
    walkChain(scope, reviewId),
  ]);
  const champion = made.get(championId);
  if (champion === undefined) throw new AppError("not_found", "No such champion");
  const [varied, offered] = await Promise.all([
    variedBefore(scope, chain, reviewId),
    offeredFor(scope, champion.pipeline),
  ]);
  const all = [...made.values()];
  const ranking = rankSettings(
    keysIn(all),
    all.map(({ candidate }) => candidate),
    votes,
  );
  const winner = champion.candidate.values;
  const both = new Set([...varied, ...ranking.map(({ key }) => key)]);
  const axes = proposedAxes({ winner, ranking, varied: both, offered });
  const skip = winnersCell(axes, winner);
  return {
    number: number + 1,
    base: { artifactId: championId },
    round: { reviewId, ...(isAvailable ? {} : { withoutChampion: true }) },
    axes: axes.map((axis) =>
      "values" in axis ? { ...axis, values: axis.values.map((value) => Json.parse(value)) } : axis,
    ),
    skip: skip === null ? [] : [skip],
  };
}

/** What follows a chain; null while its last round is not decided. */
export async function lastProposal(
  viewer: Viewer,
  ws: string,
  rounds: readonly Pick<ChainedRound, "number" | "reviewId" | "championId">[],
): Promise<ProposedRound | null> {
  const last = rounds.at(-1);
  if (last === undefined || last.reviewId === null || last.championId === null) return null;
  return last.number < maxRounds ? proposeRound(viewer, ws, last.reviewId) : null;
}
