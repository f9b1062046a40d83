import { createHash } from "node:crypto";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { DecisionRecord } from "@/lib/contracts/reviews/record";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Ranking, Vote } from "@/lib/contracts/reviews/vote";
import { findNames } from "@/lib/db/accounts/names";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { listAllAssistantVotes } from "@/lib/db/assistants/assistant-votes";
import { findReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { lastVoteChange, listAllVotes } from "@/lib/db/reviews/votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { verdict, verdictInPairs } from "@/lib/domain/compare/fairness-verdict";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { type RetentionRules, rulesInForce } from "@/lib/domain/retention/rules";
import { agreementOf, answersOf } from "@/lib/domain/reviews/agreement";
import { recordText } from "@/lib/domain/reviews/record-text";
import { indexOf, oneEach } from "@/lib/domain/reviews/tally";
import { pairsAmong } from "@/lib/domain/reviews/versus";
import { winnerOf } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { artifactRecords, comparableOf } from "@/lib/services/artifacts/artifact-record";
import { assistantStandings, judgingsOf } from "./assistants/assistant-standings";
import { assistantVoteDtos } from "./assistants/assistant-vote-dto";
import { findBlindfold } from "./blind/blindfold";
import { openRanking } from "./ranking";
import { reviewDto } from "./review-dto";
import { voteDto } from "./vote";

function dissentOf(votes: readonly Vote[], preferredId: string | null): DecisionRecord["dissent"] {
  return votes.flatMap((vote) => {
    const forId = winnerOf(vote);
    const isAgainst = [vote.leftId, vote.rightId].includes(preferredId ?? "") && forId !== preferredId;
    return isAgainst && forId !== null ? [{ by: vote.by, forId, at: vote.at }] : [];
  });
}

function policyAt(rules: Iterable<RetentionRules>, at: Date): DecisionRecord["policy"] {
  return [...rules].map((each) => {
    const { rule, days, keepPreferred } = rulesInForce(each, at.getTime());
    return { environment: each.environment, version: rule.version, days, keepPreferred };
  });
}

function lastChange(
  { createdAt, history, verdicts }: Review,
  lastVote: Date | null,
  assistantVotes: readonly Vote[],
): Date {
  const said = [...history, ...verdicts, ...assistantVotes];
  const times = [createdAt, ...said.map(({ at }) => at)].map((time) => new Date(time));
  return new Date(Math.max(...times.map(Number), Number(lastVote ?? 0)));
}

function pairsOf<C extends { id: string }>({ candidates }: ReviewRow, items: readonly C[]): C[][] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return pairsAmong(candidates).map(({ leftId, rightId }) =>
    [leftId, rightId].flatMap((id) => byId.get(id) ?? []),
  );
}

/** Strongest first, by the votes that left them out. */
const leftOutOf = ({ candidates }: ReviewRow): string[] =>
  candidates
    .flatMap(({ artifactId, thinnedPlace: place }) => (place === null ? [] : [{ artifactId, place }]))
    .sort((a, b) => a.place - b.place)
    .map(({ artifactId }) => artifactId);

const led = ({ supported, items }: Pick<Ranking, "supported" | "items">, place: number) =>
  supported ? (items[place]?.artifactId ?? null) : null;

async function record(scope: Scope, reviewId: string): Promise<DecisionRecord> {
  const row = await findReview(scope, reviewId);
  if (row === null) throw new AppError("not_found", "No such review");
  if ((await findBlindfold(scope, reviewId)) !== null)
    throw new AppError("conflict", "The record of a blind review opens once you have submitted your verdict");
  const review = await reviewDto(scope, row);
  const [votes, judgings, reasoned, lastVote, rows, rules] = await Promise.all([
    listAllVotes(scope, reviewId),
    judgingsOf(scope, reviewId),
    listAllAssistantVotes(scope, reviewId),
    lastVoteChange(scope, reviewId),
    findArtifacts(scope, review.artifactIds),
    loadRules(scope),
  ]);
  const answers = answersOf(votes, indexOf(review.artifactIds));
  const [artifacts, assistants, assistantVotes, names] = await Promise.all([
    artifactRecords(scope, rows),
    assistantStandings(scope, judgings, { answers, placeOf: indexOf(review.artifactIds) }),
    assistantVoteDtos(scope, reasoned, row.questions),
    findNames(
      scope,
      votes.map(({ accountId }) => accountId),
    ),
  ]);
  const comparables = artifacts.map((artifact) => ({ ...comparableOf(artifact), ...artifact }));
  const ranking = openRanking(row, { people: oneEach(votes), judgings }, artifacts);
  const shown = votes.map((vote) => voteDto(vote, names.get(vote.accountId), row.questions));
  const recordedAt = lastChange(review, lastVote, assistantVotes);
  const { id, title, createdAt, by, history, preferredId, verdicts, versus: sides } = review;
  return {
    reviewId: id,
    title,
    ...(row.questions.length > 1 && { questions: row.questions }),
    ...(review.thinned && { thinned: { ...review.thinned, artifactIds: leftOutOf(row) } }),
    openedAt: createdAt,
    openedBy: by,
    candidates: comparables.map((each) => ({
      artifactId: each.id,
      name: each.name,
      sha256: each.sha256,
      settings: comparedOf(each),
      derivedFrom: each.derivedFrom.map(({ sha256, kind }) => ({ sha256, kind })),
    })),
    verdict: row.versus === null ? verdict(comparables) : verdictInPairs(pairsOf(row, comparables)),
    votes: shown,
    winnerId: led(ranking, 0),
    runnerUpId: led(ranking, 1),
    strengths: ranking.items,
    agreement: agreementOf(answers),
    assistants,
    assistantVotes,
    dissent: dissentOf(shown, preferredId),
    verdicts,
    versus: sides && ranking.versus && { sides, result: ranking.versus },
    decisions: history,
    preferredId,
    policy: policyAt(rules.values(), recordedAt),
    recordedAt: recordedAt.toISOString(),
  };
}

export async function getRecord(viewer: Viewer, ws: string, reviewId: string): Promise<DecisionRecord> {
  return record(authorize(viewer, ws, "review:read"), reviewId);
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** The record as its page shows it: with the candidates' tiles, and the sha256 of the JSON file. */
export async function readRecord(
  viewer: Viewer,
  ws: string,
  reviewId: string,
): Promise<{ record: DecisionRecord; tiles: ArtifactItem[]; sha256: string }> {
  const scope = authorize(viewer, ws, "review:read");
  const found = await record(scope, reviewId);
  const ids = found.candidates.map(({ artifactId }) => artifactId);
  const tiles = await artifactItems(scope, await findArtifacts(scope, ids));
  return { record: found, tiles, sha256: digestOf(canonicalJson(found)) };
}

/** The sha256 of the record's JSON file as it is now: its `ETag`. Throws `not_found`, and `conflict` while it is hidden. */
export const recordDigest = async (scope: Scope, reviewId: string): Promise<string> =>
  digestOf(canonicalJson(await record(scope, reviewId)));

/** The record as a file: canonical JSON (RFC 8785), or Markdown. The `ETag` is the file's sha256. */
export async function recordFile(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  format: "json" | "md",
): Promise<{ text: string; headers: Record<string, string> }> {
  const found = await getRecord(viewer, ws, reviewId);
  const text = format === "json" ? canonicalJson(found) : recordText(found);
  const type = format === "json" ? "application/json" : "text/markdown; charset=utf-8";
  return { text, headers: { "content-type": type, etag: `"${digestOf(text)}"` } };
}
