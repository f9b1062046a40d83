import { z } from "zod";

const text = z.string().nullable().catch(null);
const JobRequest = z
  .object({ inputSummary: text, sizeProfile: text, params: z.unknown().optional() })
  .catch({ inputSummary: null, sizeProfile: null, params: undefined });

/** The parts of `Job.request` that are not settings; `params` are the runner's own, undefined if there are none. */
export type StoredJobRequest = z.infer<typeof JobRequest>;

export const readJobRequest = (json: unknown): StoredJobRequest => JobRequest.parse(json);
