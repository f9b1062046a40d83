import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { LeavingConversion } from "@/lib/services/media/derive-leaving";
import type { VisitedLink } from "./find-visit";

/** A picture's download name: its file name if the link shares metadata, otherwise its place in the link. */
export const sharedName = ({ name }: ArtifactRow, n: number, { metadata }: VisitedLink) =>
  metadata ? name : `picture-${n}`;

/**
 * The conversion that visitors download if metadata is not shared, without what cannot be seen. A PNG would keep one
 * frame of an animated WebP.
 */
export const strippedOf = ({ animated, type }: ArtifactRow): LeavingConversion =>
  animated && type === "webp"
    ? { format: "webp", lossless: true, embed: "strip", clear: true }
    : { format: "png", embed: "strip", clear: true };
