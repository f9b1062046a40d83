import type { ReachedStep } from "@/components/job/lifecycle-row";
import type { Artifact } from "@/lib/contracts/artifact";
import { lifecycleOf } from "@/lib/domain/lifecycle";

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/** The steps of this artifact alone; a job's are those of all it made. When it goes is the retention's to say. */
export function artifactSteps(artifact: Artifact): ReachedStep[] {
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
