import * as z from "zod";
import { sameWithinBits } from "@/lib/domain/compare/same-composition";
import { paging, whole } from "../wire";
import { ArtifactItem } from "./artifact";

/** `distance`: the largest number of bits, of 256, in which the dHashes may differ. */
export const SimilarQuery = z.strictObject({
  distance: whole(0, 128).default(sameWithinBits),
  ...paging,
});
export type SimilarQuery = z.infer<typeof SimilarQuery>;

export const SimilarItem = ArtifactItem.extend({ distance: z.int() });
export type SimilarItem = z.infer<typeof SimilarItem>;
