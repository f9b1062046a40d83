import { FactRow, InputRows, PipelineRow, PresetRow } from "@/components/settings/fact-rows";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytesExact, formatDimensions, shortHash } from "@/components/ui/text/format";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

/** The artifact's identity and origin. */
export function RecordTable({ artifact, jobHref }: { artifact: Artifact; jobHref: string | null }) {
  const { id, jobId, preset, pipeline, metadata, removedAt, sha256 } = artifact;
  return (
    <section aria-label="Details" className="grid grid-cols-1 gap-1.5">
      <h2 className="text-ink-3 text-xs">Record</h2>
      <Table aria-label="Details">
        <tbody>
          <FactRow name="id">
            <CopyButton value={id} what="artifact id" />
          </FactRow>
          {jobId === null ? null : (
            <FactRow name="job">
              {jobHref === null ? (
                <CopyButton value={jobId} what="job id" />
              ) : (
                <Link
                  href={jobHref}
                  className="num flex min-h-6 items-center text-accent underline pointer-coarse:min-h-11"
                >
                  {jobId}
                </Link>
              )}
            </FactRow>
          )}
          <PresetRow preset={preset} />
          <PipelineRow pipeline={pipeline} />
          <FactRow name="environment">{artifact.environment}</FactRow>
          {metadata.embedded === null ? null : (
            <FactRow name="generator">{metadata.embedded.generator}</FactRow>
          )}
          <InputRows inputSummary={artifact.inputSummary} sizeProfile={artifact.sizeProfile} />
          <FactRow name="file">
            <span className="num">
              image/{artifact.type} · {formatDimensions(artifact.width, artifact.height)} ·{" "}
              {formatBytesExact(artifact.bytes)}
              {artifact.animated ? " · animated" : ""}
            </span>
          </FactRow>
          <FactRow name="sha256">
            <CopyButton value={sha256} what="sha256" text={shortHash(sha256)} />
          </FactRow>
          <FactRow name="written">
            <DateLabel at={artifact.writtenAt} />
          </FactRow>
          <FactRow name="available">
            {artifact.createdAt === null ? "not yet" : <DateLabel at={artifact.createdAt} />}
          </FactRow>
          {removedAt === null ? null : (
            <FactRow name="removed">
              <DateLabel at={removedAt} />
            </FactRow>
          )}
        </tbody>
      </Table>
    </section>
  );
}
