import { assertDefined } from "@/lib/assert";
import type { Tile } from "@/lib/contracts/reviews/blind";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import type { ReviewPlan } from "@/lib/db/reviews/candidates";
import { findParticipation, listUnsubmitted, type Participation } from "@/lib/db/reviews/participations";
import { hidesNothing } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import { behindBlind, type Scope } from "@/lib/domain/access/access";
import type { Pair } from "@/lib/domain/reviews/vote";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { blindTile } from "./blind-tile";

/** How one reviewer sees the candidates of a blind review, until the verdict is submitted. */
export type Blindfold<S extends Scope = Scope> = {
  reviewId: string;
  joinedAt: Date;
  /** A scope that sees the candidates and nothing else. */
  behind: S;
  /** Aliases of the candidates, in the reviewer's own order. */
  ids: readonly string[];
  aliasOf: (artifactId: string) => string;
  /** Undefined if `alias` is not one of `ids`. */
  artifactOf: (alias: string) => string | undefined;
  /** Order and sides of the reviewer's pairs follow from it, so it never leaves the server. */
  shuffleSeed: string;
  /** Whether the prompts are shown. */
  showsPrompt: boolean;
  /** Whether controls are mixed in, which the reviewer's own votes and ranking would tell. */
  hasControls: boolean;
};

/** What shuffles a reviewer's pairs where nothing is hidden. */
export const openShuffleSeed = ({ userId }: Scope, reviewId: string): string => `${reviewId} ${userId}`;

export function blindfoldOf<S extends Scope>(
  scope: S,
  { reviewId, joinedAt, aliases, secret, review }: Participation,
): Blindfold<S> {
  const byArtifact = new Map(aliases.map(({ id, artifactId }) => [artifactId, id]));
  const byAlias = new Map(aliases.map(({ id, artifactId }) => [id, artifactId]));
  return {
    reviewId,
    joinedAt,
    behind: behindBlind(scope, [...byArtifact.keys()]) as S,
    ids: [...byAlias.keys()],
    aliasOf: (artifactId) => assertDefined(byArtifact.get(artifactId), "an alias"),
    artifactOf: (alias) => byAlias.get(alias),
    shuffleSeed: secret === null ? openShuffleSeed(scope, reviewId) : Buffer.from(secret).toString("base64"),
    showsPrompt: review.showPrompt,
    hasControls: review.controls !== null,
  };
}

/** The caller's blindfolds in these reviews, by review id. Needs no query if nothing is hidden from the caller. */
export async function findBlindfolds(
  scope: Scope,
  reviewIds: readonly string[],
): Promise<Map<string, Blindfold>> {
  if (hidesNothing(scope)) return new Map();
  const found = await listUnsubmitted(scope, reviewIds);
  return new Map([...found].map(([id, participation]) => [id, blindfoldOf(scope, participation)]));
}

export const findBlindfold = async (scope: Scope, reviewId: string): Promise<Blindfold | null> =>
  (await findBlindfolds(scope, [reviewId])).get(reviewId) ?? null;

/** The caller's blindfold as of now, not as of the start of the request; null before joining and after submitting. */
export async function lockedBlindfold<S extends Scope>(
  scope: S,
  reviewId: string,
  tx: Db,
): Promise<Blindfold<S> | null> {
  const found = await findParticipation(scope, reviewId, tx);
  return found === null || found.submittedAt !== null ? null : blindfoldOf(scope, found);
}

export function gameUnder(blindfold: Blindfold | null, game: ReviewPlan): ReviewPlan {
  if (blindfold === null) return game;
  const there = new Set(game.candidateIds.map(blindfold.aliasOf));
  const pairs = game.pairs?.map((pair) => pairUnder(blindfold, pair));
  return { ...game, candidateIds: blindfold.ids.filter((id) => there.has(id)), pairs: pairs ?? null };
}

export function pairUnder<P extends Pair>(blindfold: Blindfold | null, pair: P): P {
  if (blindfold === null) return pair;
  return { ...pair, leftId: blindfold.aliasOf(pair.leftId), rightId: blindfold.aliasOf(pair.rightId) };
}

/** Tiles of these candidates by id, as the caller may see them. */
export async function tilesOf(
  scope: Scope,
  blindfold: Blindfold | null,
  ids: readonly string[],
): Promise<Map<string, Tile>> {
  if (blindfold === null) {
    const items = await artifactItems(scope, await findArtifacts(scope, ids));
    return new Map(items.map((item) => [item.id, item]));
  }
  const artifactIds = ids.flatMap((id) => blindfold.artifactOf(id) ?? []);
  const rows = await findArtifacts(blindfold.behind, artifactIds);
  return new Map(rows.map((row) => blindTile(scope, blindfold, row)).map((tile) => [tile.id, tile]));
}
