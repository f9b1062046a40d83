import type { WaitingBecause } from "@/lib/contracts/attempts";
import { listWaiting, type WaitingRow } from "@/lib/db/jobs/waiting-jobs";
import { listKnownRunners } from "@/lib/db/runners/runner-row";
import type { Scope } from "@/lib/domain/access/access";
import { lastHearingMs } from "@/lib/domain/jobs/attempt-rules";
import type { Demand } from "@/lib/domain/runners/demand";
import { misfitsOf, type WaitingReason, waitingReason } from "@/lib/domain/runners/waiting-reason";

function dtoOf({ since, nextAt, ...said }: WaitingReason, { ahead }: WaitingRow): WaitingBecause {
  return {
    ...said,
    since: since.toISOString(),
    ...(nextAt === undefined ? {} : { nextAt: nextAt.toISOString() }),
    ...(ahead === null || said.reason !== "busy" ? {} : { ahead }),
  };
}

/** Why jobs wait for a runner, by id; those that do not wait are missing. Ask only for jobs that the scope sees. */
export async function waitingReasons(
  scope: Scope,
  jobIds: readonly string[],
): Promise<Map<string, WaitingBecause>> {
  const rows = jobIds.length === 0 ? [] : await listWaiting(scope, jobIds);
  if (rows.length === 0) return new Map();
  const known = await listKnownRunners(scope);
  const runners = known.map(({ _count, ...row }) => ({ ...row, running: _count.attempts }));
  const now = scope.now();
  const byDemand = new Map<string, ReturnType<typeof misfitsOf>>();
  const misfits = (demand: Demand) => {
    const key = JSON.stringify(demand);
    const found = byDemand.get(key) ?? misfitsOf(demand, runners);
    byDemand.set(key, found);
    return found;
  };
  return new Map(
    rows.map((row) => {
      const heardUntil =
        row.overdueSince === null ? null : new Date(row.overdueSince.getTime() + lastHearingMs);
      return [
        row.id,
        dtoOf(waitingReason({ ...row, heardUntil }, { runners, misfits: misfits(row.demand) }, now), row),
      ];
    }),
  );
}
