import Link from "next/link";
import { DateLabel } from "@/components/ui/date-label";
import { formatNumber, shortHash } from "@/components/ui/format";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JobItem } from "@/lib/contracts/job";
import { JobDuration, JobState } from "./job-state";

export function JobTable({ ws, jobs }: { ws: string; jobs: readonly JobItem[] }) {
  return (
    <Table aria-label="Jobs">
      <thead>
        <tr className="border-b">
          <Th>State</Th>
          <Th>Job</Th>
          <Th className="max-md:hidden">Pipeline</Th>
          <Th className="max-xl:hidden">Preset</Th>
          <Th className="max-lg:hidden">Variant set</Th>
          <Th className="text-right">Artifacts</Th>
          <Th>Created</Th>
          <Th className="text-right max-sm:hidden">Duration</Th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} ws={ws} job={job} />
        ))}
      </tbody>
    </Table>
  );
}

function JobRow({ ws, job }: { ws: string; job: JobItem }) {
  const { id, pipeline, preset, variantSet } = job;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <JobState status={job.status} />
      </Td>
      <Td>
        <Link
          href={`/w/${ws}/jobs/${id}`}
          title={id}
          className="num inline-flex min-h-6 items-center whitespace-nowrap text-accent underline pointer-coarse:min-h-11"
        >
          {shortHash(id)}
        </Link>
      </Td>
      <Td className="max-w-48 truncate max-md:hidden">
        {pipeline.id} <span className="num text-ink-3">{pipeline.version}</span>
      </Td>
      <Td className="max-w-48 truncate max-xl:hidden">
        {preset === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            {preset.id} <span className="num text-ink-3">@{preset.revision.slice(0, 7)}</span>
          </>
        )}
      </Td>
      <Td className="max-w-56 truncate max-lg:hidden">
        {variantSet === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <Link href={`/w/${ws}?set=${variantSet.id}`} className="hover:underline">
            {variantSet.title}
          </Link>
        )}
      </Td>
      <Td numeric>{formatNumber(job.artifacts)}</Td>
      <Td className="whitespace-nowrap text-ink-2">
        <DateLabel at={job.createdAt} className="max-xl:hidden" />
        <DateLabel at={job.createdAt} show="relative" className="xl:hidden" />
      </Td>
      <Td numeric className="whitespace-nowrap max-sm:hidden">
        <JobDuration createdAt={job.createdAt} startedAt={job.startedAt} endedAt={job.endedAt} />
      </Td>
    </Tr>
  );
}
