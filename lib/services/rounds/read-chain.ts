import type { ChainedRound, RoundChain } from "@/lib/contracts/rounds";
import { Json } from "@/lib/contracts/wire";
import { type ChampionMeeting, countMeetings, type MeetingCounts } from "@/lib/db/rounds/count-gains";
import { type ChainRow, walkChain } from "@/lib/db/rounds/walk-chain";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { wilson } from "@/lib/domain/reviews/rates";
import { type ChampionRecord, championChanges } from "@/lib/domain/rounds/champion-changes";
import { AppError } from "@/lib/errors";
import { championRecords } from "./champion-records";

/** A round with the one before it, if the scope sees that. */
type Step = { row: ChainRow; before: ChainRow | null };

const stepsOf = (rows: readonly ChainRow[]): Step[] =>
  rows.map((row, i) => {
    const before = rows[i - 1];
    return { row, before: before?.number === row.number - 1 ? before : null };
  });

function meetingsOf(steps: readonly Step[]): ChampionMeeting[] {
  return steps.flatMap(({ row: { reviewId, championId }, before }) => {
    const oldId = before?.championId ?? null;
    if (reviewId === null || championId === null || oldId === null || championId === oldId) return [];
    return [{ reviewId, newId: championId, oldId }];
  });
}

function gainOf(counts: MeetingCounts | undefined): ChainedRound["gain"] {
  const { won = 0, lost = 0 } = counts ?? {};
  const found = wilson(won, won + lost);
  return found && { ...found, votes: won + lost };
}

function changesOf(
  { row, before }: Step,
  records: ReadonlyMap<string, ChampionRecord>,
): ChainedRound["changed"] {
  const [from, to] = [before, row].map((round) => records.get(round?.championId ?? ""));
  if (from === undefined || to === undefined) return [];
  return championChanges(from, to).map((change) => ({
    key: change.key,
    from: Json.parse(change.from),
    to: Json.parse(change.to),
  }));
}

export type Chain = { rows: ChainRow[]; rounds: ChainedRound[] };

/** The chain of a review as the scope sees it. Throws `not_found`. */
export async function readChain(scope: Scope, reviewId: string): Promise<Chain> {
  const rows = await walkChain(scope, reviewId);
  if (rows.length === 0) throw new AppError("not_found", "No such review");
  const steps = stepsOf(rows);
  const meetings = meetingsOf(steps);
  const [counts, records] = await Promise.all([
    meetings.length === 0 ? [] : countMeetings(scope, meetings),
    championRecords(
      scope,
      rows.flatMap(({ championId }) => championId ?? []),
    ),
  ]);
  const rounds = steps.map((step): ChainedRound => {
    const { number, batchId, setId, reviewId: id, championId } = step.row;
    const gain = gainOf(counts.find((each) => each.reviewId === id));
    return { number, batchId, setId, reviewId: id, championId, changed: changesOf(step, records), gain };
  });
  return { rows, rounds };
}

export async function getRounds(viewer: Viewer, ws: string, reviewId: string): Promise<RoundChain> {
  const { rounds } = await readChain(authorize(viewer, ws, "review:read"), reviewId);
  return { rounds };
}
