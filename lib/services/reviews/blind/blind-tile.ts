import type { BlindSize, BlindTile } from "@/lib/contracts/reviews/blind";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import type { Blindfold } from "./blindfold";

type BlindNames = Pick<Blindfold, "reviewId" | "aliasOf" | "showsPrompt">;

export function blindTile(
  scope: Scope,
  { reviewId, aliasOf, showsPrompt }: BlindNames,
  row: ArtifactRow,
): BlindTile {
  const id = aliasOf(row.id);
  const base = `/api/v1/workspaces/${scope.slug}/reviews/${reviewId}/candidates/${id}`;
  const linkTo = (size: BlindSize) => (row.state === "available" ? `${base}/${size}` : null);
  return {
    id,
    width: row.width,
    height: row.height,
    thumbhash: row.blob.thumbhash,
    links: { preview: linkTo("preview"), pane: linkTo("pane"), original: linkTo("original") },
    ...(showsPrompt && { prompt: row.prompt }),
  };
}
