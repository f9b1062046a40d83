import type { Runner, RunnerItem } from "@/lib/contracts/runners";
import { listOpenAttempts } from "@/lib/db/jobs/attempts";
import { findJob } from "@/lib/db/jobs/find-jobs";
import { listRunnerFailures } from "@/lib/db/runners/runner-failures";
import type { RunnerRow } from "@/lib/db/runners/runner-row";
import { listRunnerStats } from "@/lib/db/runners/runner-stats";
import type { Scope } from "@/lib/domain/access/access";
import { runnerState } from "@/lib/domain/runners/runner-state";
import { attemptDto } from "@/lib/services/jobs/attempt-dto";
import { jobDto } from "@/lib/services/jobs/job-dto";
import { claimedInputs } from "./job-inputs";

type RunnerView = { scope: Scope; runner: RunnerRow; claiming: Scope<"job:claim"> | null };

const noStats = { completed: 0, failed: 0, lost: 0, medianSeconds: null };

export async function runnerItems(scope: Scope, rows: readonly RunnerRow[]): Promise<RunnerItem[]> {
  const stats = await listRunnerStats(
    scope,
    rows.map(({ id }) => id),
  );
  const now = scope.now();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    programVersion: row.programVersion,
    by: row.account.name,
    state: runnerState(row, now),
    pausedBecause: row.pausedBecause,
    lastSeenAt: row.lastSeenAt.toISOString(),
    capacity: row.capacity,
    running: row._count.attempts,
    silenceSeconds: row.silenceSeconds,
    environments: row.environments,
    labels: row.labels,
    offers: [...row.offers] as RunnerItem["offers"],
    pipelines: row.offers.map(({ pipeline, title }) => ({ ...pipeline, title })),
    stats: stats.get(row.id) ?? noStats,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** The open attempts whose jobs, and what these begin from, the viewer sees. `claiming`: proof that the runner is the caller's own. */
async function openAttempts({ scope, runner, claiming }: RunnerView): Promise<Runner["attempts"]> {
  const open = (await listOpenAttempts(scope, runner.id)).map(async (row) => {
    const job = await findJob(scope, row.jobId);
    if (job === null) return [];
    const inputs = claiming === null ? [] : await claimedInputs(claiming, runner, row.jobId);
    if (inputs === null) return [];
    return [{ ...attemptDto(row), progress: row.progress, job: await jobDto(scope, job), inputs }];
  });
  return (await Promise.all(open)).flat();
}

async function lastFailures(scope: Scope, runnerId: string): Promise<Runner["failures"]> {
  const rows = await listRunnerFailures(scope, runnerId);
  return rows.flatMap(({ endedAt, ...row }) =>
    endedAt === null ? [] : [{ ...row, at: endedAt.toISOString() }],
  );
}

export async function runnerDto(
  scope: Scope,
  row: RunnerRow,
  claiming: Scope<"job:claim"> | null,
): Promise<Runner> {
  const [items, attempts, failures] = await Promise.all([
    runnerItems(scope, [row]),
    openAttempts({ scope, runner: row, claiming }),
    lastFailures(scope, row.id),
  ]);
  const [item] = items;
  if (item === undefined) throw new Error("a runner without its item");
  return { ...item, attempts, failures };
}
