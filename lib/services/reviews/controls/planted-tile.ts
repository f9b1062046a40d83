import type { Tile } from "@/lib/contracts/reviews/blind";
import type { Scope } from "@/lib/domain/access/access";
import { candidateLinks } from "../blind/blind-tile";

/** The tile of a planted copy: its picture's, with an id and links of its own. */
export function plantedTile(scope: Scope, reviewId: string, id: string, picture: Tile): Tile {
  const { preview, pane, original } = candidateLinks(scope, reviewId, id);
  if (!("self" in picture.links)) return { ...picture, id, links: { preview, pane, original } } as Tile;
  const self = preview.slice(0, -"/preview".length);
  return { ...picture, id, links: { self, original, preview, download: null } } as Tile;
}
