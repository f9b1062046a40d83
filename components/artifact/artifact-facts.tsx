"use client";

import { LifecycleRow } from "@/components/job/lifecycle-row";
import type { Artifact } from "@/lib/contracts/artifact";
import type { ArtifactRights } from "./artifact-queries";
import { artifactSteps } from "./artifact-steps";
import { DecisionHistory } from "./decision-history";
import { DownloadButtons } from "./download-buttons";
import { RawTexts } from "./raw-texts";
import { RecordTable } from "./record-table";
import { RetentionCard } from "./retention-card";
import { SaidPrompt } from "./said-prompt";
import { SettingsTable } from "./settings-table";

type ArtifactFactsProps = { ws: string; artifact: Artifact; rights: ArtifactRights; now: number };

/** Everything that explains the picture. */
export function ArtifactFacts({ ws, artifact, rights, now }: ArtifactFactsProps) {
  const { metadata, drift } = artifact;
  return (
    <>
      <LifecycleRow steps={artifactSteps(artifact)} ended={artifact.state !== "written"} />
      {artifact.state === "removed" ? null : (
        <RetentionCard
          artifact={artifact}
          now={now}
          undoHref={
            rights.retention
              ? `/w/${ws}/settings/retention${artifact.retention.planId === null ? "" : `?plan=${artifact.retention.planId}`}`
              : null
          }
        />
      )}
      <DownloadButtons artifact={artifact} mayDownload={rights.download} />
      <SettingsTable metadata={metadata} drift={drift} />
      <SaidPrompt title="Prompt" metadata={metadata} of="prompt" />
      <SaidPrompt title="Negative prompt" metadata={metadata} of="negativePrompt" />
      {rights.reviews ? <DecisionHistory ws={ws} artifactId={artifact.id} mayDecide={rights.decide} /> : null}
      <RecordTable artifact={artifact} jobHref={rights.jobs ? `/w/${ws}/jobs/${artifact.jobId}` : null} />
      {metadata.embedded === null ? null : <RawTexts raw={metadata.embedded.raw} />}
    </>
  );
}
