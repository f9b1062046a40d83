import type { BlindSize } from "@/lib/contracts/reviews/blind";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { findParticipation } from "@/lib/db/reviews/participations";
import { authorize, behindBlind } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { derive, type Variant } from "@/lib/services/media/derive";
import { blindUrl } from "@/lib/services/media/media-urls";

const formats: Readonly<Record<BlindSize, Variant["format"]>> = {
  preview: "bare-tile",
  pane: "bare-pane",
  original: "bare",
};

type BlindPictureRequest = { ws: string; id: string; candidate: string; size: BlindSize };

/** A candidate by the caller's own id for it, in a scope that sees it alone. Throws `gone` if it was removed. */
export async function findBlindSource(
  viewer: Viewer,
  { ws, id, candidate }: Omit<BlindPictureRequest, "size">,
) {
  const scope = authorize(viewer, ws, "vote:write");
  const aliases = (await findParticipation(scope, id))?.aliases ?? [];
  const artifactId = aliases.find((alias) => alias.id === candidate)?.artifactId;
  if (artifactId === undefined) throw new AppError("not_found", "No such candidate in this review");
  const behind = behindBlind(scope, [artifactId]);
  const row = await findArtifact(behind, artifactId);
  if (row?.state !== "available") throw new AppError("gone", "This candidate's picture was removed");
  return { behind, source: { ...row, name: "this candidate" } };
}

/**
 * The pixels of a candidate, by the caller's own id for it: encoded again on first use, at a URL that reveals nothing.
 */
export async function blindPictureLocation(
  viewer: Viewer,
  { size, ...asked }: BlindPictureRequest,
): Promise<string> {
  const { behind, source } = await findBlindSource(viewer, asked);
  const file = await derive(behind, source, { format: formats[size], embed: "strip" });
  return blindUrl(behind, { ...source, name: asked.candidate }, file, behind.now());
}
