import { lineUp, shownOf, stepped } from "@/lib/domain/compare/line-up";
import { hasEnough, type ModeKey, modeRow } from "@/lib/domain/compare/modes";
import { distanceSteps, stepOf } from "@/lib/domain/compare/pixels/distances";
import { type Offset, validOffsets, validView, type ZoomView } from "@/lib/domain/compare/view";

type Lens = { readonly x: number; readonly y: number; readonly scale: number };

/** Exactly what a comparison shows. Candidates and panes are counted from 0. */
export type Look = {
  ids: readonly string[];
  mode: ModeKey;
  champion: number;
  challenger: number;
  /** Number of panes side by side. */
  panes: number;
  /** The pane that keys act on. */
  active: number;
  reversed: boolean;
  /** Whether identical rows of the metadata are shown too. */
  all: boolean;
  /** Whether the metadata is open; null leaves it to the width of the window. */
  facts: boolean | null;
  view: ZoomView;
  /** Offsets of panes that were moved on their own, by pane number. */
  offsets: Readonly<Record<string, Offset>>;
  /** Where the swipe is divided, in percent from the left. */
  divider: number;
  /** Opacity of the challenger over the champion, in percent. */
  opacity: number;
  /** The point under the loupe in fractions of the picture, and its magnification. */
  lens: Lens;
  /** The distance of two colours that counts as a difference, from 0 to 1; null leaves it to the mode. */
  threshold: number | null;
  /** Index of the selected changed region; null if none. */
  region: number | null;
  /** Whether changed regions are outlined. */
  outlined: boolean;
  /** Whether a survey hides what the viewer rejected, except the active candidate. */
  unrejected: boolean;
};

type Free =
  | "reversed"
  | "all"
  | "facts"
  | "divider"
  | "opacity"
  | "threshold"
  | "region"
  | "outlined"
  | "unrejected"
  | "panes";

export type LookAction =
  | { do: "set"; to: Partial<Pick<Look, Free>> }
  | { do: "mode"; to: ModeKey }
  | { do: "activate"; pane: number }
  | { do: "step"; who: "champion" | "challenger"; by: -1 | 1 }
  | { do: "challenge"; candidate: number }
  | { do: "place"; view: ZoomView; offsets: Look["offsets"] }
  | { do: "lens"; to: Partial<Lens> }
  | { do: "remove"; candidate: number }
  | { do: "restore"; candidate: number; id: string };

/** Indexes of the candidates shown, by pane. */
export function shownIn(look: Look): number[] {
  const { shows } = modeRow(look.mode);
  if (shows === "all") return look.ids.map((_, at) => at);
  return shownOf(look.ids.length, shows === "pair" ? { ...look, panes: 2 } : look);
}

const within = (value: number, least: number, most: number) =>
  Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : least;

const validLens = ({ x, y, scale }: Lens): Lens => ({
  x: within(x * 10_000, 0, 10_000) / 10_000,
  y: within(y * 10_000, 0, 10_000) / 10_000,
  scale: within(scale, 1, 2),
});

/** The look with every value brought into its valid range. */
export function validLook(asked: Look): Look {
  const count = asked.ids.length;
  const mode = hasEnough(asked.mode, count) ? asked.mode : "side";
  const look = { ...asked, mode, ...lineUp(count, asked) };
  return {
    ...look,
    active: within(asked.active, 0, Math.max(0, shownIn(look).length - 1)),
    view: validView(asked.view),
    offsets: validOffsets(asked.offsets),
    divider: within(asked.divider, 0, 100),
    opacity: within(asked.opacity, 0, 100),
    lens: validLens(asked.lens),
    threshold:
      asked.threshold === null ? null : within(stepOf(asked.threshold), 0, distanceSteps) / distanceSteps,
    region: asked.region === null ? null : within(asked.region, 0, 9_999),
  };
}

/**
 * Keeps the same candidate active in `next`, as the challenger if it would not be shown otherwise. Offsets stay with
 * their candidates.
 */
function keepActive(before: Look, next: Look): Look {
  const [was, held] = [shownIn(before), before.ids[shownIn(before)[before.active] ?? 0]];
  const at = Math.max(0, next.ids.indexOf(held ?? ""));
  const isShown = shownIn(next).includes(at);
  const look = isShown ? next : { ...next, challenger: at };
  const shown = shownIn(look);
  const offsets = was.flatMap((candidate, pane) => {
    const to = shown.indexOf(look.ids.indexOf(before.ids[candidate] ?? ""));
    const offset = before.offsets[pane];
    return offset === undefined || to < 0 ? [] : [[to, offset] as const];
  });
  return { ...look, active: Math.max(0, shown.indexOf(at)), offsets: Object.fromEntries(offsets) };
}

function challenged(look: Look, candidate: number): Look {
  if (modeRow(look.mode).shows === "all") return { ...look, active: candidate };
  // Choosing the champion as challenger swaps the two.
  const champion = candidate === look.champion ? look.challenger : look.champion;
  return { ...look, champion, challenger: candidate, active: 1 };
}

function steppedLook(look: Look, who: "champion" | "challenger", by: -1 | 1): Look {
  const count = look.ids.length;
  if (modeRow(look.mode).shows === "all") return { ...look, active: (look.active + by + count) % count };
  const other = who === "champion" ? look.challenger : look.champion;
  return { ...look, region: null, [who]: stepped(count, look[who], other, by) };
}

function without(look: Look, candidate: number): Look {
  const shift = (at: number) => (at > candidate ? at - 1 : at);
  const ids = look.ids.toSpliced(candidate, 1);
  const { champion, challenger, panes } = look;
  const next = { ...look, ids, champion: shift(champion), challenger: shift(challenger), panes };
  return keepActive(look, validLook(next));
}

function withAgain(look: Look, candidate: number, id: string): Look {
  const shift = (at: number) => (at >= candidate ? at + 1 : at);
  const ids = look.ids.toSpliced(candidate, 0, id);
  return keepActive(look, {
    ...look,
    ids,
    champion: shift(look.champion),
    challenger: shift(look.challenger),
  });
}

function changed(look: Look, action: LookAction): Look {
  switch (action.do) {
    case "set":
      return { ...look, ...action.to };
    case "mode":
      return hasEnough(action.to, look.ids.length) ? keepActive(look, { ...look, mode: action.to }) : look;
    case "activate":
      return { ...look, active: action.pane };
    case "step":
      return steppedLook(look, action.who, action.by);
    case "challenge":
      return challenged(look, action.candidate);
    case "place":
      return { ...look, view: action.view, offsets: action.offsets };
    case "lens":
      return { ...look, lens: { ...look.lens, ...action.to } };
    case "remove":
      return look.ids.length > 2 ? without(look, action.candidate) : look;
    case "restore":
      return withAgain(look, action.candidate, action.id);
  }
}

/** The only way a look changes. */
export const reduceLook = (look: Look, action: LookAction): Look => validLook(changed(look, action));
