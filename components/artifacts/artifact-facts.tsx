"use client";

import { RawTexts } from "@/components/settings/raw-texts";
import { SaidPrompt } from "@/components/settings/said-prompt";
import { SettingsTable } from "@/components/settings/settings-table";
import { useRights } from "@/components/shell/rights";
import { LifecycleRow, type ReachedStep } from "@/components/ui/text/lifecycle-row";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { lifecycleOf } from "@/lib/domain/jobs/lifecycle";
import { DecisionHistory } from "./decision-history";
import { DownloadButtons } from "./download-buttons";
import { ProvenanceBlock } from "./provenance/provenance-block";
import { RecordTable } from "./record-table";
import { RetentionCard } from "./retention-card";
import { SimilarPictures } from "./similar-pictures";

type ArtifactFactsProps = { ws: string; artifact: Artifact; now: number };

/** All metadata of the artifact. */
export function ArtifactFacts({ ws, artifact, now }: ArtifactFactsProps) {
  const { metadata, drift } = artifact;
  const rights = useRights();
  return (
    <>
      <LifecycleRow steps={artifactSteps(artifact)} ended={artifact.state !== "written"} />
      {artifact.state === "removed" ? null : (
        <RetentionCard
          ws={ws}
          artifact={artifact}
          now={now}
          undoHref={
            rights.has("retention:write")
              ? `/w/${ws}/settings/removals${artifact.retention.planId === null ? "" : `/${artifact.retention.planId}`}`
              : null
          }
        />
      )}
      <DownloadButtons artifact={artifact} />
      <SettingsTable metadata={metadata} drift={drift} />
      <ProvenanceBlock ws={ws} artifact={artifact} />
      <SaidPrompt title="Prompt" metadata={metadata} of="prompt" />
      <SaidPrompt title="Negative prompt" metadata={metadata} of="negativePrompt" />
      {rights.has("review:read") ? <DecisionHistory ws={ws} artifactId={artifact.id} /> : null}
      <SimilarPictures ws={ws} artifact={artifact} />
      <RecordTable
        artifact={artifact}
        jobHref={rights.has("job:read") ? `/w/${ws}/jobs/${artifact.jobId}` : null}
      />
      {metadata.embedded === null ? null : <RawTexts raw={metadata.embedded.raw} />}
    </>
  );
}

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/** Lifecycle of this artifact only; the job page has the job's. The retention card shows the expiry. */
function artifactSteps(artifact: Artifact): ReachedStep[] {
  const { job, state, writtenAt, createdAt, removedAt } = artifact;
  const steps = lifecycleOf(
    {
      status: job.completedAt === null ? "running" : "completed",
      createdAt: new Date(job.createdAt),
      endedAt: dateOf(job.completedAt),
    },
    [
      {
        state,
        writtenAt: new Date(writtenAt),
        createdAt: dateOf(createdAt),
        removedAt: dateOf(removedAt),
        expiresAt: null,
      },
    ],
  );
  return steps.map(({ step, at }) => ({ step, at: at.toISOString() }));
}
