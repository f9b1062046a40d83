import { type JobRequest, readJobRequest } from "@/lib/db/codecs/job-request";
import { readRecorded, readSettings } from "@/lib/db/codecs/settings";
import type { Prisma } from "@/lib/db/generated/client";
import type { Settings } from "@/lib/domain/settings/settings";

/** The columns that lists show. */
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

/** With the request, which lists leave out: its `params` may be megabytes. */
export const jobSelect = { ...listedJobSelect, request: true } satisfies Prisma.JobSelect;

type Listed = Prisma.JobGetPayload<{ select: typeof listedJobSelect }>;
type Whole = Prisma.JobGetPayload<{ select: typeof jobSelect }>;

/** The short texts of the request. */
export type JobNotes = Pick<JobRequest, "inputSummary" | "sizeProfile">;
export type ListedJobRow = Omit<Listed, "asked" | "recorded"> &
  JobNotes & { asked: Settings; recorded: Settings | null };
export type JobRow = Omit<ListedJobRow, keyof JobNotes> & { request: JobRequest };

export function jobRow(row: Whole): JobRow {
  return {
    ...row,
    asked: readSettings(row.asked),
    recorded: readRecorded(row.recorded),
    request: readJobRequest(row.request),
  };
}

export function listedJobRow(row: Listed, notes: JobNotes): ListedJobRow {
  return { ...row, ...notes, asked: readSettings(row.asked), recorded: readRecorded(row.recorded) };
}
