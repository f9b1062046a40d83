import { workshop } from "@/lib/bytes/storage/storage";
import { countStoredJobs } from "@/lib/db/jobs/stored-jobs";
import type { Scope } from "@/lib/domain/access/access";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

/** Counting two million rows takes a fraction of a second: in between, what this process makes is added. */
const countedForMs = 60_000;

type QueueCount = { count: number; atMs: number };
const counted = () => remember("stored-jobs", () => new Map<string, QueueCount>());

async function countNow(scope: Scope): Promise<QueueCount> {
  const known = counted().get(scope.workspaceId);
  if (known !== undefined && performance.now() - known.atMs < countedForMs) return known;
  const now = { count: await countStoredJobs(scope), atMs: performance.now() };
  counted().set(scope.workspaceId, now);
  return now;
}

/**
 * Throws `storage_full` if the disk is, or if so many more jobs are more than a workspace keeps: jobs are kept for good.
 * Call it outside of transactions.
 */
export async function assertJobRoom(scope: Scope<"batch:write" | "job:write">, more: number): Promise<void> {
  await workshop().assertRoom();
  const max = env.jobsPerWorkspace;
  const now = await countNow(scope);
  if (now.count + more > max) {
    const said = (count: number) => count.toLocaleString("en-US");
    throw new AppError(
      "storage_full",
      `The workspace keeps ${said(now.count)} jobs, of at most ${said(max)}; an operator can raise FLUXARA_JOBS_PER_WORKSPACE`,
    );
  }
  now.count += more;
}
