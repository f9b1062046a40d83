"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { HoldsOn } from "@/components/holds/holds-on";
import { ErrorPanel } from "@/components/ui/feedback/error-panel";
import { plural } from "@/components/ui/text/format";
import { LifecycleRow } from "@/components/ui/text/lifecycle-row";
import { artifactsOfJob } from "@/lib/client/artifacts/artifacts";
import { isUnfinished, jobOf } from "@/lib/client/jobs/jobs";
import type { Job } from "@/lib/contracts/jobs";
import { JobArtifacts } from "./job-artifacts";
import { JobAttempts } from "./job-attempts";
import { JobEvents } from "./job-events";
import { JobFacts } from "./job-facts";
import { JobParameters } from "./job-parameters";
import { JobProgress } from "./job-progress";
import { JobState } from "./job-state";
import { WaitingReason } from "./waiting-reason";

/** One job: its progress, parameters, artifacts and events. */
export function JobView({ ws, initial }: { ws: string; initial: Job }) {
  const { data: job } = useQuery({ ...jobOf(ws, initial.id), initialData: initial });
  const artifacts = useInfiniteQuery(artifactsOfJob(ws, job));
  return (
    <div className="grid max-w-280 grid-cols-1 gap-7">
      <div className="grid grid-cols-1 gap-4">
        <p className="flex flex-wrap items-center gap-x-3">
          <JobState status={job.status} />
          <span className="text-ink-2">{plural(job.artifacts, "artifact")}</span>
        </p>
        <LifecycleRow steps={job.lifecycle} exact ended={!isUnfinished(job)} />
        {job.waitingBecause === null ? null : <WaitingReason because={job.waitingBecause} />}
        <JobProgress ws={ws} job={job} />
        {job.error === null ? null : (
          <ErrorPanel problem={{ title: "Message from the runner", detail: job.error }} />
        )}
      </div>
      {job.attempts.length === 0 ? null : (
        <Section title="Attempts">
          <JobAttempts attempts={job.attempts} />
        </Section>
      )}
      <Section title="Artifacts">
        <JobArtifacts ws={ws} job={job} />
      </Section>
      <div className="grid grid-cols-1 gap-7 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <JobParameters ws={ws} job={job} artifactId={artifacts.data?.pages[0]?.items[0]?.id ?? null} />
        <Section title="Details">
          <JobFacts ws={ws} job={job} />
          <HoldsOn ws={ws} target={{ kind: "job", id: job.id, title: job.externalId ?? job.pipeline.id }} />
        </Section>
      </div>
      <Section title="Events">
        <JobEvents ws={ws} job={job} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-1 content-start gap-2">
      <h2 className="text-ink-3 text-xs">{title}</h2>
      {children}
    </section>
  );
}
