import * as z from "zod";
import { lineageKinds } from "@/lib/domain/lineage/lineage-kind";

const text = z.string().nullable().catch(null);
const derivedFrom = z
  .array(
    z.object({
      artifactId: z.string().optional(),
      sha256: z.string().optional(),
      kind: z.enum(lineageKinds),
      index: z.int().optional(),
    }),
  )
  .catch([]);
const JobRequest = z
  .object({ inputSummary: text, sizeProfile: text, params: z.unknown().optional(), derivedFrom })
  .catch({ inputSummary: null, sizeProfile: null, params: undefined, derivedFrom: [] });

/** The parts of `Job.request` that are not settings; `params` are the runner's own, undefined if there are none. */
export type StoredJobRequest = z.infer<typeof JobRequest>;

export const readJobRequest = (json: unknown): StoredJobRequest => JobRequest.parse(json);
