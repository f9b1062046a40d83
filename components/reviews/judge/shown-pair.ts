import type { Tile } from "@/lib/contracts/reviews/blind";
import type { JudgingData, JudgingTile } from "@/lib/contracts/reviews/judging-data";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import type { Next } from "@/lib/domain/reviews/king";
import type { PaneRole, ScreenSide } from "./judge-pane";

export type PairSide = { tile: JudgingTile; label: string; role: PaneRole };
/** The candidates on both sides. */
export type ShownPair = Record<ScreenSide, PairSide>;

/** Of a planted copy, whose links are those of a candidate. */
function shownTile({ id, width, height, thumbhash, links }: Tile): JudgingTile {
  const known = { id, name: unnamed, state: "available" as const, width, height, thumbhash };
  const pane = "self" in links ? `${links.self}/pane` : links.pane;
  const { preview, original } = links;
  return { ...known, model: null, compared: null, links: { preview, original, pane } };
}

/** What pictures are called while their names are hidden. */
const unnamed = "Picture";

/** Candidates by id, with labels that distinguish them. */
export function labelledTiles({ tiles, isBlind, sideNames }: JudgingData) {
  const blindLabels = () => new Map(tiles.map(({ id, name }) => [id, name]));
  const sideLabels = sideNames && new Map(Object.entries(sideNames));
  const labels = isBlind ? blindLabels() : (sideLabels ?? candidateLabels(tiles));
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return { tileOf: (id: string) => byId.get(id), labelOf: (id: string) => labels.get(id) ?? "" };
}
export type LabelledTiles = ReturnType<typeof labelledTiles>;

/** The tiles as pairs show them: without names and settings where these are hidden, and with the copy that stands in one. */
export function pairTiles({ tiles, copy, hidesNames }: JudgingData, cast: LabelledTiles, next?: NextPair) {
  if (!hidesNames) return cast;
  const known = copy === null ? tiles : [...tiles, copy];
  const nameless = (tile: JudgingTile): JudgingTile => ({ ...tile, name: unnamed, compared: null });
  const byId = new Map(known.map((tile) => [tile.id, nameless(tile)]));
  for (const tile of next?.pair ? [next.pair.left, next.pair.right] : [])
    if (!byId.has(tile.id)) byId.set(tile.id, shownTile(tile));
  return { tileOf: (id: string) => byId.get(id), labelOf: () => unnamed };
}

/** Null at the end, or if a candidate is not loaded. */
export function pairOf({ pair, championId }: Next, { tileOf, labelOf }: LabelledTiles): ShownPair | null {
  const standing = (id: string): PairSide | null => {
    const tile = tileOf(id);
    const role = championId === null ? null : id === championId ? "champion" : "challenger";
    return tile === undefined ? null : { tile, label: labelOf(id), role };
  };
  const [left, right] = pair === null ? [] : [standing(pair.leftId), standing(pair.rightId)];
  return left && right ? { left, right } : null;
}
