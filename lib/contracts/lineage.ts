import * as z from "zod";
import { lineageKinds } from "@/lib/domain/lineage/lineage-kind";
import { ArtifactItem } from "./artifacts/artifact";
import { maxSources, named, sourceFields } from "./sources";
import { Id, whole } from "./wire";

export const DerivedFromBody = z.strictObject({
  derivedFrom: z
    .array(named(z.strictObject(sourceFields)))
    .min(1)
    .max(maxSources),
});
export type DerivedFromBody = z.infer<typeof DerivedFromBody>;

export const LineageQuery = z.strictObject({ depth: whole(1, 10).default(1) });

/** `nodes`: the artifact itself, then the others from near to far. */
export const Lineage = z.object({
  nodes: z.array(ArtifactItem),
  /** `to` was made of `from`, by a job or as someone said later. */
  edges: z.array(z.object({ from: Id, to: Id, kind: z.enum(lineageKinds), jobId: Id.nullable() })),
  /** Whether further ones lie beyond the depth or the 200 nodes. */
  more: z.boolean(),
});
export type Lineage = z.infer<typeof Lineage>;
