import type { BlindSize, BlindTile } from "@/lib/contracts/reviews/blind";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import type { Blindfold } from "./blindfold";

/** Where the pixels of a candidate are, by the caller's own id for it. */
export function candidateLinks(scope: Scope, reviewId: string, id: string): Record<BlindSize, string> {
  const base = `/api/v1/workspaces/${scope.slug}/reviews/${reviewId}/candidates/${id}`;
  return { preview: `${base}/preview`, pane: `${base}/pane`, original: `${base}/original` };
}

const noLinks: BlindTile["links"] = { preview: null, pane: null, original: null };

type BlindNames = Pick<Blindfold, "reviewId" | "aliasOf" | "showsPrompt">;

export function blindTile(
  scope: Scope,
  { reviewId, aliasOf, showsPrompt }: BlindNames,
  row: ArtifactRow,
): BlindTile {
  const id = aliasOf(row.id);
  return {
    id,
    width: row.width,
    height: row.height,
    thumbhash: row.blob.thumbhash,
    links: row.state === "available" ? candidateLinks(scope, reviewId, id) : noLinks,
    ...(showsPrompt && { prompt: row.prompt }),
  };
}
