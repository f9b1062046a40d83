import * as z from "zod";
import { lineageKinds } from "@/lib/domain/lineage/lineage-kind";
import { Id, Sha256 } from "./wire";

/** The most that one job, or one request, may name. */
export const maxSources = 16;

export const sourceFields = {
  artifactId: Id.optional(),
  /** Of bytes that may not be there yet. */
  sha256: Sha256.optional(),
  kind: z.enum(lineageKinds),
};

/** By its id or by its bytes, not by both. */
export const named = <T extends z.ZodType<{ artifactId?: string | undefined; sha256?: string | undefined }>>(
  source: T,
) =>
  source.refine(
    ({ artifactId, sha256 }) => (artifactId === undefined) !== (sha256 === undefined),
    "names its source by artifactId or by sha256, one of the two",
  );

/** What a job makes its pictures from. `index`: the output that it is for; without it, all outputs. */
export const JobSources = z
  .array(named(z.strictObject({ ...sourceFields, index: z.int().min(0).max(9999).optional() })))
  .max(maxSources);

/** As read: without those that the caller does not see. */
export const JobSourcesRead = z.array(
  z.object({
    artifactId: Id.optional(),
    sha256: Sha256.optional(),
    kind: z.enum(lineageKinds),
    index: z.int().optional(),
  }),
);

/** What an artifact was made of. `artifactId` is null if no artifact has these bytes. */
export const Source = z.object({
  artifactId: Id.nullable(),
  sha256: Sha256,
  kind: z.enum(lineageKinds),
});
export type Source = z.infer<typeof Source>;
