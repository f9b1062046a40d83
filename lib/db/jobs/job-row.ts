import type { Prisma } from "@/lib/db/generated/client";

/** What a list shows of a job. */
export const listedJobSelect = {
  id: true,
  accountId: true,
  environmentId: true,
  setId: true,
  externalId: true,
  status: true,
  asked: true,
  recorded: true,
  error: true,
  pipelineId: true,
  pipelineVersion: true,
  presetKey: true,
  presetSha: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
  environment: { select: { key: true } },
  set: { select: { id: true, key: true, title: true } },
  _count: { select: { artifacts: true } },
} satisfies Prisma.JobSelect;

/** The request stands in no list: its `params` may be megabytes. */
export const jobSelect = { ...listedJobSelect, request: true } satisfies Prisma.JobSelect;

/** The short texts of the request. */
export type JobNotes = { inputSummary: string | null; sizeProfile: string | null };
export type ListedJobRow = Prisma.JobGetPayload<{ select: typeof listedJobSelect }> & JobNotes;
export type JobRow = Prisma.JobGetPayload<{ select: typeof jobSelect }>;
