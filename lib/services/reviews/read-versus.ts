import type { VersusStanding } from "@/lib/contracts/reviews/judging-data";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { listAnswers, tallyVotes } from "@/lib/db/reviews/tallies";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { agreementOf } from "@/lib/domain/reviews/agreement";
import { leftRateOf } from "@/lib/domain/reviews/rates";
import { type SideChange, sideChanges } from "@/lib/domain/reviews/side-changes";
import { indexOf } from "@/lib/domain/reviews/tally";
import { pairsAmong } from "@/lib/domain/reviews/versus";
import { AppError } from "@/lib/errors";
import { artifactRecords, comparableOf } from "@/lib/services/artifacts/artifact-record";
import { assistantStandings, countedOf, judgingsOf } from "./assistants/assistant-standings";
import { playedGame } from "./next-pair";
import { versusResultOf } from "./versus-result";

async function changesOf(scope: Scope, { candidates }: ReviewRow): Promise<SideChange[]> {
  const ids = candidates.map(({ artifactId }) => artifactId);
  const records = await artifactRecords(scope, await findArtifacts(scope, ids));
  const compared = new Map(records.map((record) => [record.id, comparedOf(comparableOf(record))]));
  return sideChanges(
    pairsAmong(candidates).flatMap(({ leftId, rightId }) => {
      const [left, right] = [compared.get(leftId), compared.get(rightId)];
      return left && right ? [[left, right] as const] : [];
    }),
  );
}

/**
 * The standing of two sides. Leaves out the strengths of single candidates, which are slow and say nothing about sides.
 */
export async function readVersus(viewer: Viewer, ws: string, reviewId: string): Promise<VersusStanding> {
  const scope = authorize(viewer, ws, "review:read");
  const row = await findReview(scope, reviewId);
  if (row === null) throw new AppError("not_found", "No such review");
  const [votes, answers, judgings, changes, played] = await Promise.all([
    tallyVotes(scope, reviewId),
    listAnswers(scope, reviewId),
    judgingsOf(scope, reviewId),
    changesOf(scope, row),
    can(viewer, ws, "vote:write") ? playedGame(scope, reviewId) : null,
  ]);
  const result = versusResultOf(row, [...votes, ...countedOf(row, judgings)]);
  if (result === null) throw new AppError("not_found", "No such set against set");
  return {
    result,
    agreement: agreementOf(answers),
    leftWins: leftRateOf(votes),
    people: answers.length,
    assistants: await assistantStandings(scope, judgings, {
      answers,
      placeOf: indexOf(row.candidates.map(({ artifactId }) => artifactId)),
    }),
    changes,
    progress: played?.next.progress ?? null,
  };
}
