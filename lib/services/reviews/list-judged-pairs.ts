import * as z from "zod";
import { assertDefined } from "@/lib/assert";
import type { JudgedPair, JudgedPairQuery } from "@/lib/contracts/reviews/versus";
import { Id, type Page } from "@/lib/contracts/wire";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findQuestions } from "@/lib/db/reviews/find-reviews";
import { listJudgedRows } from "@/lib/db/reviews/judged-pairs";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf } from "@/lib/domain/lists/page";
import { sideAt } from "@/lib/domain/reviews/versus";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { findBlindfold } from "./blind/blindfold";
import { nthQuestion } from "./nth-question";

const Position = z.object({ position: z.int(), accountId: Id });

/** Everyone's votes in a set-against-set review, without the voters, in the review's order; empty for other reviews. */
export async function listJudgedPairs(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  query: JudgedPairQuery,
): Promise<Page<JudgedPair>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, Position);
  const questions = await findQuestions(scope, reviewId);
  if (questions === null) throw new AppError("not_found", "No such review");
  if ((await findBlindfold(scope, reviewId)) !== null)
    throw new AppError("conflict", "Submit your verdict to see how others voted");
  const found = await listJudgedRows(scope, reviewId, {
    winner: query.winner ?? null,
    nth: nthQuestion(questions, query.question),
    after,
    take: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(found, query.limit, ({ position, accountId }) =>
    cursorOf({ position, accountId }),
  );
  const ids = [...new Set(items.flatMap(({ leftId, rightId }) => [leftId, rightId]))];
  const tiles = new Map(
    (await artifactItems(scope, await findArtifacts(scope, ids))).map((tile) => [tile.id, tile]),
  );
  const tileOf = (id: string) => assertDefined(tiles.get(id), "a candidate's tile");
  return {
    items: items.map(({ leftId, rightId, winner, leftPosition }) => ({
      leftId,
      rightId,
      left: tileOf(leftId),
      right: tileOf(rightId),
      winner,
      shownLeft: sideAt(leftPosition),
    })),
    nextCursor,
  };
}
