import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { call, ProblemError } from "@/lib/client/call";
import { deliver, type Server } from "@/lib/client/deliver";
import type { Job } from "@/lib/contracts/job";
import { importId } from "@/lib/domain/jobs/job-name";
import type { Found } from "./find-files";

export type Target = Server & { workspace: string; set: string | null; environment: string | null };
export type Outcome =
  | { kind: "imported" | "already"; path: string }
  | { kind: "refused"; path: string; code: string; detail: string };

/** The server refuses every file: the import stops. */
export class ServerRefused extends Error {
  /** Whether the token or the options were refused. */
  readonly at: "access" | "options";

  constructor(at: "access" | "options", message: string) {
    super(message);
    this.at = at;
  }
}

const fatal = new Set(["unauthenticated", "not_found", "forbidden_origin"]);
const ofAllFiles = /^(environment|variantSet)\b/;

/** The error if it applies to every file; undefined if only to this one. */
function refusedForAll({ problem }: ProblemError): ServerRefused | undefined {
  if (fatal.has(problem.code)) return new ServerRefused("access", problem.detail);
  const field = problem.errors?.find(({ path }) => ofAllFiles.test(path));
  return field && new ServerRefused("options", problem.detail);
}

async function createOrResume(target: Target, path: string, sha256: string, createdAt: string): Promise<Job> {
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
    throw (error instanceof ProblemError && refusedForAll(error)) || error;
  }
}

function refusal(path: string, error: unknown): Outcome {
  if (error instanceof ProblemError) {
    return { kind: "refused", path, code: error.problem.code, detail: error.problem.detail };
  }
  return {
    kind: "refused",
    path,
    code: "unreadable",
    detail: error instanceof Error ? error.message : String(error),
  };
}

/** Marks the job of a refused file as failed with the reason, so that a second run does not send it again. */
async function markFailed(target: Target, job: Job, refused: Outcome): Promise<void> {
  if (refused.kind !== "refused") return;
  const params = { ws: target.workspace, job: job.id };
  await call("PATCH /workspaces/{ws}/jobs/{job}", {
    ...target,
    params,
    body: { status: "failed", error: `${refused.code}: ${refused.detail}` },
  });
}

async function run(target: Target, job: Job, found: Found, bytes: Buffer): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  if (job.status === "queued")
    await call("PATCH /workspaces/{ws}/jobs/{job}", { ...target, params, body: { status: "running" } });
  await deliver(target, { ...params, index: 0, name: basename(found.path), bytes });
  await call("POST /workspaces/{ws}/jobs/{job}/complete", { ...target, params, body: {} });
}

const isAnswer = (error: unknown) =>
  error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429;

/** Imports one file as one job with one artifact; repeating it changes nothing. Throws only `ServerRefused` and network errors. */
export async function importFile(target: Target, found: Found): Promise<Outcome> {
  const { path } = found;
  const read = await Promise.all([readFile(found.file), stat(found.file)]).catch((error: unknown) =>
    refusal(path, error),
  );
  if (!Array.isArray(read)) return read;
  const [bytes, { mtime }] = read;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const job = await createOrResume(target, path, sha256, mtime.toISOString()).catch((error: unknown) => {
    if (error instanceof ProblemError) return refusal(path, error);
    throw error;
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
    if (!(error instanceof ProblemError)) throw error;
    const refused = refusal(path, error);
    if (isAnswer(error)) await markFailed(target, job, refused);
    return refused;
  }
}
