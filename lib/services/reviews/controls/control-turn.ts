import { type ControlVoteRow, listOwnControlVotes } from "@/lib/db/reviews/control-votes";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { VoteStep } from "@/lib/domain/reviews/ask";
import { hasControls } from "@/lib/domain/reviews/controls/control-plan";
import { type Control, mixControls } from "@/lib/domain/reviews/controls/controls-mixed-in";
import { plantedIdOf, shownPairOf } from "@/lib/domain/reviews/controls/planted-copy";
import type { Next } from "@/lib/domain/reviews/king";
import { type Pair, standingVotes } from "@/lib/domain/reviews/vote";
import { type Blindfold, pairUnder } from "../blind/blindfold";
import { type OwnGame, plainProgress } from "../own-game";

/** A copy that is shown, and the picture it is a copy of, both by the caller's own ids. */
export type PlantedCopy = { id: string; pictureId: string };

export type AskedControl = Control & { shown: Pair; copy: PlantedCopy | null };

type OwnControls = {
  /** What is asked now; null: a plain pair, or nothing. */
  asked: AskedControl | null;
  /** Over plain pairs and controls. */
  progress: Next["progress"];
  /** Her answers to controls, by the pairs that were shown. */
  answered: ControlVoteRow[];
};

/** A control's pair as the reviewer sees it. */
export function controlAsShown<C extends Control>(
  control: C,
  step: VoteStep,
  blindfold: Blindfold | null,
): C {
  const seen = pairUnder(blindfold, control);
  return { ...control, ...shownPairOf(seen, step) };
}

function askedOf(control: Control, step: VoteStep, blindfold: Blindfold | null): AskedControl {
  const { leftId, rightId } = controlAsShown(control, step, blindfold);
  const [pictureId] = [pairUnder(blindfold, control).leftId];
  const isPlanted = control.kind === "planted";
  const copy = isPlanted ? { id: plantedIdOf(step, control.nth), pictureId } : null;
  return { ...control, shown: { leftId, rightId }, copy };
}

/** The caller's controls in a review; null where none are mixed in. */
export async function controlTurn(scope: Scope, ownGame: OwnGame, tx?: Db): Promise<OwnControls | null> {
  const { reviewId, blindfold, real } = ownGame;
  const plan = real.game.controls;
  if (!hasControls(plan)) return null;
  const [answered, step] = await Promise.all([
    listOwnControlVotes(scope, reviewId, tx),
    findVoteStep(scope, reviewId, tx),
  ]);
  const { control, progress } = mixControls({
    plan,
    secret: step.secret,
    accountId: scope.userId,
    progress: plainProgress(ownGame),
    votes: standingVotes(real.own),
    answered,
    pictures: real.game.pictures,
  });
  return {
    asked: control && askedOf(control, step, blindfold),
    progress,
    answered: answered.map((row) => controlAsShown(row, step, blindfold)),
  };
}
