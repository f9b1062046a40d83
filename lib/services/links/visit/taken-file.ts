import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Variant } from "@/lib/services/media/derive";
import type { VisitedLink } from "./find-visit";

/** The name by which visitors take a picture: its file's where metadata is shared, else its place. */
export const sharedName = ({ name }: ArtifactRow, n: number, { metadata }: VisitedLink) =>
  metadata ? name : `picture-${n}`;

/** What they take where metadata is not shared. A PNG would keep one frame of an animated WebP. */
export const strippedOf = ({ animated, type }: ArtifactRow): Variant & { format: "png" | "webp" } =>
  animated && type === "webp"
    ? { format: "webp", lossless: true, embed: "strip" }
    : { format: "png", embed: "strip" };
