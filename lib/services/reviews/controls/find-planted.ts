import { findGame } from "@/lib/db/reviews/candidates";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import type { Scope } from "@/lib/domain/access/access";
import { plantedPicture } from "@/lib/domain/reviews/controls/controls-mixed-in";
import { plantedIdOf } from "@/lib/domain/reviews/controls/planted-copy";
import { findBlindfold } from "../blind/blindfold";

/** The picture of which the caller knows a copy by this id; undefined if there is none. */
export async function findPlantedPicture(
  scope: Scope,
  reviewId: string,
  id: string,
): Promise<string | undefined> {
  const blindfold = await findBlindfold(scope, reviewId);
  const game = await findGame(blindfold?.behind ?? scope, reviewId);
  if (game === null || game.controls.planted === 0) return undefined;
  const step = await findVoteStep(scope, reviewId);
  const nths = Array.from({ length: game.controls.planted }, (_, nth) => nth);
  const found = nths.find((nth) => plantedIdOf(step, nth) === id);
  return found === undefined
    ? undefined
    : plantedPicture({ secret: step.secret, pictures: game.pictures }, found);
}
