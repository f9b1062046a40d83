import type { JudgingData, JudgingTile } from "@/lib/contracts/reviews/judging-data";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import type { Next } from "@/lib/domain/reviews/king";
import type { PaneRole, ScreenSide } from "./judge-pane";

export type PairSide = { tile: JudgingTile; label: string; role: PaneRole };
/** The candidates on both sides. */
export type ShownPair = Record<ScreenSide, PairSide>;

/** Candidates by id, with labels that distinguish them. */
export function labelledTiles({ tiles, isBlind, sideNames }: JudgingData) {
  const blindLabels = () => new Map(tiles.map(({ id, name }) => [id, name]));
  const sideLabels = sideNames && new Map(Object.entries(sideNames));
  const labels = isBlind ? blindLabels() : (sideLabels ?? candidateLabels(tiles));
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return { tileOf: (id: string) => byId.get(id), labelOf: (id: string) => labels.get(id) ?? "" };
}
export type LabelledTiles = ReturnType<typeof labelledTiles>;

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
