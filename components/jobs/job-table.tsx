import { Link } from "@/components/ui/link";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber, shortRevision } from "@/components/ui/text/format";
import type { JobItem } from "@/lib/contracts/jobs";
import { importedPath, jobName } from "@/lib/domain/jobs/job-name";
import { JobCover } from "./job-cover";
import { JobDuration, JobState } from "./job-state";

export function JobTable({ ws, jobs }: { ws: string; jobs: readonly JobItem[] }) {
  return (
    <Table aria-label="Jobs">
      <TableHead>
        <UnseenTh>Picture</UnseenTh>
        <Th>Job</Th>
        <Th className="max-sm:hidden">State</Th>
        <Th className="max-md:hidden">Pipeline</Th>
        <Th className="max-lg:hidden">Variant set</Th>
        <Th className="text-right max-md:hidden">Artifacts</Th>
        <Th className="max-sm:hidden">Created</Th>
        <Th className="text-right max-lg:hidden">Duration</Th>
      </TableHead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} ws={ws} job={job} />
        ))}
      </tbody>
    </Table>
  );
}

function JobRow({ ws, job }: { ws: string; job: JobItem }) {
  const { pipeline, preset, variantSet } = job;
  return (
    <Tr className="group">
      <Td>
        <JobCover job={job} className="size-12" />
      </Td>
      <Td wide>
        <Name ws={ws} job={job} />
        <p className="flex items-center gap-2 text-ink-3 sm:hidden">
          <JobState status={job.status} />
          <DateLabel at={job.createdAt} show="relative" />
        </p>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        <JobState status={job.status} />
      </Td>
      <Td className="max-md:hidden">
        <div className="max-w-40 truncate">
          {pipeline.id} <span className="num text-ink-3">{pipeline.version}</span>
        </div>
        {preset === null ? null : (
          <div className="max-w-40 truncate text-ink-2">
            {preset.id} <span className="num text-ink-3">{shortRevision(preset.revision)}</span>
          </div>
        )}
      </Td>
      <Td className="max-lg:hidden">
        <div className="max-w-40 truncate">
          {variantSet === null ? (
            <span className="text-ink-3">–</span>
          ) : (
            <Link href={`/w/${ws}?set=${variantSet.id}`} title={variantSet.title} className="hover:underline">
              {variantSet.title}
            </Link>
          )}
        </div>
      </Td>
      <Td numeric className="max-md:hidden">
        {formatNumber(job.artifacts)}
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-sm:hidden">
        <DateLabel at={job.createdAt} className="max-xl:hidden" />
        <DateLabel at={job.createdAt} show="relative" className="xl:hidden" />
      </Td>
      <Td numeric className="whitespace-nowrap max-lg:hidden">
        <JobDuration createdAt={job.createdAt} startedAt={job.startedAt} endedAt={job.endedAt} />
      </Td>
    </Tr>
  );
}

/** The job's name, a copyable id, and its prompt or import source. */
function Name({ ws, job }: { ws: string; job: JobItem }) {
  const { id, externalId, variantSet, prompt, inputSummary } = job;
  const name = jobName(job);
  const about = prompt ?? inputSummary ?? importedPath(externalId, variantSet?.key ?? null);
  return (
    <>
      <p className="flex min-w-0 items-center gap-1.5">
        <Link
          href={`/w/${ws}/jobs/${id}`}
          title={name}
          className="inline-flex min-h-6 min-w-0 items-center font-[550] hover:underline pointer-coarse:min-h-11"
        >
          <span className="truncate">{name}</span>
        </Link>
        <CopyButton value={id} what="job id" text="" className="shrink-0 text-ink-3" />
      </p>
      {about === null || about === name ? null : (
        <p title={about} className="truncate text-ink-2">
          {about}
        </p>
      )}
    </>
  );
}
