import { FactRow, InputRows, PipelineRow, PresetRow } from "@/components/settings/fact-rows";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import type { Job } from "@/lib/contracts/jobs";
import { JobDuration } from "./job-state";

const cellHref = (ws: string, { id, at }: NonNullable<Job["batch"]>) =>
  `/w/${ws}/batches/${id}${at.length === 0 ? "" : `?at=${at.join(".")}`}`;

/** Counted from 1, in the order of the batch's axes. */
const cellText = (at: readonly number[]) =>
  at.length === 0 ? "its only cell" : `cell ${at.map((index) => index + 1).join(", ")}`;

/** The job's identity and where it ran. */
export function JobFacts({ ws, job }: { ws: string; job: Job }) {
  const { id, externalId, preset, pipeline, variantSet, batch } = job;
  return (
    <Table aria-label="Details">
      <tbody>
        <FactRow name="id">
          <CopyButton value={id} what="job id" />
        </FactRow>
        {externalId === null ? null : (
          <FactRow name="external id">
            <CopyButton value={externalId} what="external id" />
          </FactRow>
        )}
        <PipelineRow pipeline={pipeline} />
        <PresetRow preset={preset} />
        {batch === null ? null : (
          <FactRow name="batch">
            <Link href={cellHref(ws, batch)} className="text-accent underline">
              {cellText(batch.at)}
            </Link>
          </FactRow>
        )}
        <FactRow name="environment">{job.environment}</FactRow>
        {variantSet === null ? null : (
          <FactRow name="variant set">
            <Link href={`/w/${ws}?set=${variantSet.id}`} className="text-accent underline">
              {variantSet.title}
            </Link>
          </FactRow>
        )}
        <InputRows inputSummary={job.inputSummary} sizeProfile={job.sizeProfile} />
        <FactRow name="duration">
          <JobDuration createdAt={job.createdAt} startedAt={job.startedAt} endedAt={job.endedAt} />
        </FactRow>
      </tbody>
    </Table>
  );
}
