import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { call, ProblemError, Unexplained } from "@/lib/client/call";
import { deliver } from "@/lib/client/deliver";
import type { Job } from "@/lib/contracts/jobs";
import { importId } from "@/lib/domain/jobs/job-name";
import { isLasting } from "@/lib/domain/uploads/lasting-refusal";
import { type FileRefusal, refusal, refusedForAll, type ServerTarget } from "./server-command";
import { isAway, isBroken, isBusy } from "./several-at-once";
import type { FolderEntry } from "./walk";

export type ImportTarget = ServerTarget & { set: string | null; environment: string | null };
export type ImportOutcome =
  | { kind: "imported" | "already"; path: string }
  | ({ kind: "refused" } & FileRefusal);

const isOfAllFiles = (path: string) => /^(environment|variantSet)\b/.test(path);

async function createOrResume(
  target: ImportTarget,
  path: string,
  sha256: string,
  createdAt: string,
): Promise<Job> {
  const body = {
    externalId: importId({ set: target.set, path, sha256 }),
    pipeline: { id: "import" },
    createdAt,
    ...(target.environment === null ? {} : { environment: target.environment }),
    ...(target.set === null ? {} : { variantSet: { key: target.set } }),
  };
  try {
    return await call("POST /workspaces/{ws}/jobs", { ...target, params: { ws: target.workspace }, body });
  } catch (error) {
    // The job of an earlier, possibly killed run: its status shows how far that got.
    if (error instanceof ProblemError && error.problem.code === "conflict" && error.problem.current) {
      return error.problem.current as Job;
    }
    throw (error instanceof ProblemError && refusedForAll(error, isOfAllFiles)) || error;
  }
}

const refused = (path: string, error: unknown): ImportOutcome => ({
  kind: "refused",
  ...refusal(path, error),
});

/** Marks the job of a refused file as failed with the reason, so that a second run does not send it again. */
async function markFailed(target: ImportTarget, job: Job, { code, detail }: FileRefusal): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  await call("PATCH /workspaces/{ws}/jobs/{job}", {
    ...target,
    params,
    body: { status: "failed", error: `${code}: ${detail}` },
  });
}

async function run(target: ImportTarget, job: Job, found: FolderEntry, bytes: Buffer): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  if (job.status === "queued")
    await call("PATCH /workspaces/{ws}/jobs/{job}", { ...target, params, body: { status: "running" } });
  await deliver(target, { ...params, index: 0, name: basename(found.path), bytes });
  await call("POST /workspaces/{ws}/jobs/{job}/complete", { ...target, params, body: {} });
}

/** The outcome of a file whose job has ended; null if the job has not ended. */
function ended({ status, error }: Job, path: string): ImportOutcome | null {
  if (status === "completed") return { kind: "already", path };
  if (status !== "failed" && status !== "canceled") return null;
  if (error === null) return { kind: "refused", path, code: status, detail: `its job is ${status}` };
  const [code = "refused", ...detail] = error.split(": ");
  return { kind: "refused", path, code, detail: detail.join(": ") };
}

async function refusedBy(
  target: ImportTarget,
  job: Job,
  said: FileRefusal,
  lasts: boolean,
): Promise<ImportOutcome> {
  if (lasts) await markFailed(target, job, said);
  return { kind: "refused", ...said };
}

/**
 * Imports one file as one job with one artifact; repeating it changes nothing. Throws `ServerRefused`, network errors,
 * and errors for which `isBusy` or `isAway` is true.
 */
export async function importFile(target: ImportTarget, found: FolderEntry): Promise<ImportOutcome> {
  const { path } = found;
  const read = await Promise.all([readFile(found.file), stat(found.file)]).catch((error: unknown) =>
    refused(path, error),
  );
  if (!Array.isArray(read)) return read;
  const [bytes, { mtime }] = read;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const create = () => createOrResume(target, path, sha256, mtime.toISOString());
  const job = await create().catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error instanceof Unexplained) throw error;
    if (isBusy(error) || isAway(error)) throw error;
    return refused(path, error);
  });
  if ("kind" in job) return job;
  const before = ended(job, path);
  if (before !== null) return before;
  try {
    await run(target, job, found, bytes);
    return { kind: "imported", path };
  } catch (error) {
    if (isBusy(error) || isAway(error) || isBroken(error) || !(error instanceof ProblemError)) throw error;
    // Another import of the same file may have ended its job meanwhile.
    const now = error.problem.code === "conflict" ? await create() : job;
    return ended(now, path) ?? refusedBy(target, now, refusal(path, error), isLasting(error.problem.code));
  }
}
