import { type ComposedPicture, overlayCaveat } from "@/lib/domain/compare/composition";
import { hasEnough, isMode, type ModeKey, modeRow } from "@/lib/domain/compare/modes";

export const modesCookie = "fluxara.compare-modes";

const situations = ["same", "different", "few", "many"] as const;
/** What decides the first mode: whether two pictures have the same composition, or how many pictures there are. */
type Situation = (typeof situations)[number];
/** The mode last chosen in each situation. */
export type RememberedModes = Readonly<Partial<Record<Situation, ModeKey>>>;

/** More candidates than this do not fit side by side. */
const fewCandidates = 4;

/** `pair`: champion and challenger. */
type ModeInput = { candidates: number; pair: readonly [ComposedPicture, ComposedPicture] };

function situationOf({ candidates, pair }: ModeInput): Situation {
  if (candidates > fewCandidates) return "many";
  if (candidates > 2) return "few";
  return overlayCaveat(...pair) === null ? "same" : "different";
}

const usual: Record<Situation, ModeKey> = { same: "swipe", different: "side", few: "side", many: "survey" };

/** The mode last chosen for pictures like these, otherwise the usual one. */
export function firstMode(given: ModeInput, remembered: RememberedModes): ModeKey {
  const situation = situationOf(given);
  const mode = remembered[situation];
  return mode !== undefined && hasEnough(mode, given.candidates) ? mode : usual[situation];
}

export const rememberMode = (
  given: ModeInput,
  mode: ModeKey,
  remembered: RememberedModes,
): RememberedModes => ({
  ...remembered,
  [situationOf(given)]: mode,
});

/** Why this mode fits these pictures or does not, as a short phrase; null if there is nothing to say. */
export function reasonFor(mode: ModeKey, { candidates, pair }: ModeInput): string | null {
  if (mode === "graph") return null;
  const { label, shows, fits } = modeRow(mode);
  const unfit = fits(...pair);
  if (unfit !== null) return `${label} is of little use: ${unfit}`;
  if (shows === "pair") return `${label}: same composition`;
  const caveat = candidates > 2 ? null : overlayCaveat(...pair);
  return caveat === null ? null : `${label}: ${caveat}`;
}

export function parseRemembered(text: string): RememberedModes {
  const pairs = text.split(".").map((each) => each.split("-", 2));
  const known = pairs.filter(
    ([situation, mode = null]) => situations.some((each) => each === situation) && isMode(mode),
  );
  return Object.fromEntries(known) as RememberedModes;
}

export const printRemembered = (remembered: RememberedModes): string =>
  Object.entries(remembered)
    .map(([situation, mode]) => `${situation}-${mode}`)
    .join(".");
