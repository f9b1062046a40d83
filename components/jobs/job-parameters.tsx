"use client";

import { useQuery } from "@tanstack/react-query";
import { RawTexts } from "@/components/settings/raw-texts";
import { SaidPrompt } from "@/components/settings/said-prompt";
import type { Metadata } from "@/components/settings/setting-rows";
import { SettingsTable } from "@/components/settings/settings-table";
import { artifactOf } from "@/lib/client/artifacts/artifacts";
import type { Job } from "@/lib/contracts/jobs";
import { drift } from "@/lib/domain/compare/drift";

function askedOf(job: Job): NonNullable<Metadata["asked"]> {
  const { prompt, negativePrompt, model, loras, sampler, scheduler, steps, cfg, seed, width, height } = job;
  const settings = {
    prompt,
    negativePrompt,
    model,
    loras,
    sampler,
    scheduler,
    steps,
    cfg,
    seed,
    width,
    height,
  };
  return { ...settings, clipSkip: null, denoise: null };
}

type JobParametersProps = {
  ws: string;
  job: Job;
  /** One of the job's artifacts, whose record has what the runner reported; null if there is none yet. */
  artifactId: string | null;
};

/** Requested parameters beside those that the runner recorded. */
export function JobParameters({ ws, job, artifactId }: JobParametersProps) {
  const artifact = useQuery({ ...artifactOf(ws, artifactId ?? ""), enabled: artifactId !== null });
  const said = artifact.data?.metadata;
  const metadata: Metadata = {
    asked: said?.asked ?? askedOf(job),
    recorded: said?.recorded ?? null,
    embedded: null,
    measured: null,
  };
  return (
    <div className="grid grid-cols-1 gap-5">
      <SettingsTable
        title="Parameters"
        metadata={metadata}
        drift={drift(metadata)}
        nothing="The job requested no settings."
      />
      <SaidPrompt title="Prompt" metadata={metadata} of="prompt" />
      <SaidPrompt title="Negative prompt" metadata={metadata} of="negativePrompt" />
      {job.params === null ? null : <RawTexts title="Other parameters" raw={{ params: job.params }} />}
    </div>
  );
}
