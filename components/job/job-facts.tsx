import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { RowTh, Table, Td, Tr } from "@/components/ui/table";
import type { Job } from "@/lib/contracts/job";
import { JobDuration } from "./job-state";

/** The job's identity and where it ran. */
export function JobFacts({ ws, job }: { ws: string; job: Job }) {
  const { id, externalId, preset, pipeline, variantSet } = job;
  return (
    <Table aria-label="Details">
      <tbody>
        <Row name="id">
          <CopyButton value={id} what="job id" />
        </Row>
        {externalId === null ? null : (
          <Row name="external id">
            <CopyButton value={externalId} what="external id" />
          </Row>
        )}
        <Row name="pipeline">
          {pipeline.id} <span className="num text-ink-3">{pipeline.version}</span>
        </Row>
        {preset === null ? null : (
          <Row name="preset">
            {preset.id}{" "}
            <CopyButton
              value={preset.revision}
              what="preset revision"
              text={`@${preset.revision.slice(0, 7)}`}
              className="text-ink-3"
            />
          </Row>
        )}
        <Row name="environment">{job.environment}</Row>
        {variantSet === null ? null : (
          <Row name="variant set">
            <Link href={`/w/${ws}?set=${variantSet.id}`} className="text-accent underline">
              {variantSet.title}
            </Link>
          </Row>
        )}
        {job.inputSummary === null ? null : <Row name="input">{job.inputSummary}</Row>}
        {job.sizeProfile === null ? null : <Row name="size profile">{job.sizeProfile}</Row>}
        <Row name="duration">
          <JobDuration createdAt={job.createdAt} startedAt={job.startedAt} endedAt={job.endedAt} />
        </Row>
      </tbody>
    </Table>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Tr>
      <RowTh className="w-24 whitespace-nowrap">{name}</RowTh>
      <Td className="max-w-0 [overflow-wrap:anywhere]">{children}</Td>
    </Tr>
  );
}
