import { readJobRequest, type StoredJobRequest } from "@/lib/db/codecs/job-request";
import { readRecorded, readSettings } from "@/lib/db/codecs/settings";
import type { Prisma } from "@/lib/db/generated/client";
import { notHidden } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { Settings } from "@/lib/domain/settings/settings";
import { type AttemptRow, attemptSelect } from "./attempt-row";

const columns = {
  id: true,
  accountId: true,
  environmentId: true,
  setId: true,
  externalId: true,
  status: true,
  error: true,
  pipelineId: true,
  pipelineVersion: true,
  presetKey: true,
  presetSha: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
  batchId: true,
  position: true,
  ordinal: true,
  demand: true,
  notBefore: true,
  tries: true,
  batch: { select: { pictures: true, maxAttempts: true, pausedAt: true } },
  environment: { select: { key: true } },
  set: { select: { id: true, key: true, title: true } },
} satisfies Prisma.JobSelect;

/** The short columns that lists show, and the number of artifacts that the scope may know of. */
export const listedJobSelect = (scope: Scope) =>
  ({
    ...columns,
    _count: { select: { artifacts: { where: { id: notHidden(scope) } } } },
  }) satisfies Prisma.JobSelect;

/** With settings and request: their prompts and `params` may be megabytes. */
export const jobSelect = (scope: Scope) =>
  ({
    ...listedJobSelect(scope),
    asked: true,
    recorded: true,
    request: true,
    // Read with the job, so that both are of one instant.
    attempts: { orderBy: { number: "asc" }, select: attemptSelect },
  }) satisfies Prisma.JobSelect;

type JobListRow = Prisma.JobGetPayload<{ select: ReturnType<typeof listedJobSelect> }>;
type Whole = Prisma.JobGetPayload<{ select: ReturnType<typeof jobSelect> }>;

/** The short texts of the request, and the settings with the beginnings of their prompts. */
export type JobNotes = Pick<StoredJobRequest, "inputSummary" | "sizeProfile"> & { asked: unknown };
export type ListedJobRow = JobListRow & Omit<JobNotes, "asked"> & { asked: Settings };
export type JobRow = JobListRow & {
  asked: Settings;
  recorded: Settings | null;
  request: StoredJobRequest;
  attempts: AttemptRow[];
};

export function jobRow(row: Whole): JobRow {
  return {
    ...row,
    asked: readSettings(row.asked),
    recorded: readRecorded(row.recorded),
    request: readJobRequest(row.request),
  };
}

export function listedJobRow(row: JobListRow, notes: JobNotes): ListedJobRow {
  return { ...row, ...notes, asked: readSettings(notes.asked) };
}
