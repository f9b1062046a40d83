import { findVoteStep } from "@/lib/db/reviews/vote-step";
import type { Scope } from "@/lib/domain/access/access";
import { plantedPicture } from "@/lib/domain/reviews/controls/controls-mixed-in";
import { plantedIdOf } from "@/lib/domain/reviews/controls/planted-copy";
import { readOwnGame } from "../own-game";

/** The picture of which the caller knows a copy by this id; undefined if there is none. Throws `not_found` without the review. */
export async function findPlantedPicture(
  scope: Scope,
  reviewId: string,
  id: string,
): Promise<string | undefined> {
  // The same candidates as `controlTurn` draws from.
  const { controls, pictures } = (await readOwnGame(scope, reviewId)).real.game;
  if (controls.planted === 0) return undefined;
  const step = await findVoteStep(scope, reviewId);
  const nths = Array.from({ length: controls.planted }, (_, nth) => nth);
  const found = nths.find((nth) => plantedIdOf(step, nth) === id);
  return found === undefined ? undefined : plantedPicture({ secret: step.secret, pictures }, found);
}
