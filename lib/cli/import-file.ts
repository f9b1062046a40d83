import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { call, ProblemError } from "@/lib/client/call";
import { deliver } from "@/lib/client/deliver";
import type { Job } from "@/lib/contracts/job";
import { importId } from "@/lib/domain/jobs/job-name";
import type { Found } from "./find-files";
import { type Refused, refusal, refusedForAll, type Target } from "./server-command";
import { isBusy } from "./several-at-once";

export type ImportTarget = Target & { set: string | null; environment: string | null };
export type Outcome = { kind: "imported" | "already"; path: string } | ({ kind: "refused" } & Refused);

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

const refused = (path: string, error: unknown): Outcome => ({ kind: "refused", ...refusal(path, error) });

/** Marks the job of a refused file as failed with the reason, so that a second run does not send it again. */
async function markFailed(target: ImportTarget, job: Job, { code, detail }: Refused): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  await call("PATCH /workspaces/{ws}/jobs/{job}", {
    ...target,
    params,
    body: { status: "failed", error: `${code}: ${detail}` },
  });
}

async function run(target: ImportTarget, job: Job, found: Found, bytes: Buffer): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  if (job.status === "queued")
    await call("PATCH /workspaces/{ws}/jobs/{job}", { ...target, params, body: { status: "running" } });
  await deliver(target, { ...params, index: 0, name: basename(found.path), bytes });
  await call("POST /workspaces/{ws}/jobs/{job}/complete", { ...target, params, body: {} });
}

const isAnswer = (error: ProblemError) => error.problem.status < 500;

/** Imports one file as one job with one artifact; repeating it changes nothing. Throws `ServerRefused`, network errors, and what `isBusy`. */
export async function importFile(target: ImportTarget, found: Found): Promise<Outcome> {
  const { path } = found;
  const read = await Promise.all([readFile(found.file), stat(found.file)]).catch((error: unknown) =>
    refused(path, error),
  );
  if (!Array.isArray(read)) return read;
  const [bytes, { mtime }] = read;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const job = await createOrResume(target, path, sha256, mtime.toISOString()).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || isBusy(error)) throw error;
    return refused(path, error);
  });
  if ("kind" in job) return job;
  if (job.status === "completed") return { kind: "already", path };
  if (job.status === "failed" || job.status === "canceled") {
    const [code = "refused", ...detail] = (job.error ?? "").split(": ");
    return { kind: "refused", path, code, detail: detail.join(": ") };
  }
  try {
    await run(target, job, found, bytes);
    return { kind: "imported", path };
  } catch (error) {
    if (!(error instanceof ProblemError) || isBusy(error)) throw error;
    const said = refusal(path, error);
    if (isAnswer(error)) await markFailed(target, job, said);
    return { kind: "refused", ...said };
  }
}
