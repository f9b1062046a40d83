import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DateLabel } from "@/components/ui/date-label";
import { formatBytesExact, formatDimensions, shortHash } from "@/components/ui/format";
import { RowTh, Table, Td, Tr } from "@/components/ui/table";
import type { Artifact } from "@/lib/contracts/artifact";

/** The artifact's identity and origin. */
export function RecordTable({ artifact, jobHref }: { artifact: Artifact; jobHref: string | null }) {
  const { id, jobId, preset, pipeline, metadata, removedAt, sha256 } = artifact;
  return (
    <section aria-label="Details" className="grid grid-cols-1 gap-1.5">
      <h2 className="text-ink-3 text-xs">Record</h2>
      <Table aria-label="Details">
        <tbody>
          <Row name="id">
            <CopyButton value={id} what="artifact id" />
          </Row>
          {jobId === null ? null : (
            <Row name="job">
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
            </Row>
          )}
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
          <Row name="pipeline">
            {pipeline.id} <span className="num text-ink-3">{pipeline.version}</span>
          </Row>
          <Row name="environment">{artifact.environment}</Row>
          {metadata.embedded === null ? null : <Row name="generator">{metadata.embedded.generator}</Row>}
          {artifact.inputSummary === null ? null : <Row name="input">{artifact.inputSummary}</Row>}
          {artifact.sizeProfile === null ? null : <Row name="size profile">{artifact.sizeProfile}</Row>}
          <Row name="file">
            <span className="num">
              image/{artifact.type} · {formatDimensions(artifact.width, artifact.height)} ·{" "}
              {formatBytesExact(artifact.bytes)}
              {artifact.animated ? " · animated" : ""}
            </span>
          </Row>
          <Row name="sha256">
            <CopyButton value={sha256} what="sha256" text={shortHash(sha256)} />
          </Row>
          <Row name="written">
            <DateLabel at={artifact.writtenAt} />
          </Row>
          <Row name="available">
            {artifact.createdAt === null ? "not yet" : <DateLabel at={artifact.createdAt} />}
          </Row>
          {removedAt === null ? null : (
            <Row name="removed">
              <DateLabel at={removedAt} />
            </Row>
          )}
        </tbody>
      </Table>
    </section>
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
