import type { BlindSize } from "@/lib/contracts/reviews/blind";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { findParticipation } from "@/lib/db/reviews/participations";
import { authorize, behindBlind } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { derive, type Variant } from "@/lib/services/media/derive";
import { blindUrl } from "@/lib/services/media/media-urls";
import { findPlantedPicture } from "../controls/find-planted";

const formats: Readonly<Record<BlindSize, Variant["format"]>> = {
  preview: "bare-tile",
  pane: "bare-pane",
  original: "bare",
};

type BlindPictureRequest = { ws: string; id: string; candidate: string; size: BlindSize };

/**
 * A candidate by the caller's own id for it, or the picture of a planted copy, in a scope that sees it alone. Throws `gone` if it
 * was removed.
 */
export async function findBlindSource(
  viewer: Viewer,
  { ws, id, candidate }: Omit<BlindPictureRequest, "size">,
) {
  const scope = authorize(viewer, ws, "vote:write");
  const aliases = (await findParticipation(scope, id))?.aliases ?? [];
  const named = aliases.find((alias) => alias.id === candidate)?.artifactId;
  const planted = named === undefined ? await findPlantedPicture(scope, id, candidate) : undefined;
  const artifactId = named ?? planted;
  if (artifactId === undefined) throw new AppError("not_found", "No such candidate in this review");
  const behind = behindBlind(scope, [artifactId]);
  const row = await findArtifact(behind, artifactId);
  if (row?.state !== "available") throw new AppError("gone", "This candidate's picture was removed");
  return { behind, source: { ...row, name: "this candidate" }, isCopy: planted !== undefined };
}

/**
 * The pixels of a candidate, by the caller's own id for it: encoded again on first use, at a URL that reveals nothing.
 */
export async function blindPictureLocation(
  viewer: Viewer,
  { size, ...asked }: BlindPictureRequest,
): Promise<string> {
  const { behind, source, isCopy } = await findBlindSource(viewer, asked);
  const variant: Variant = { format: formats[size], embed: "strip", ...(isCopy && { blurred: true }) };
  const file = await derive(behind, source, variant);
  return blindUrl(behind, { ...source, name: asked.candidate }, file, behind.now());
}
