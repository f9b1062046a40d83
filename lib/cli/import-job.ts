import type * as z from "zod";
import { deliver } from "@/lib/client/deliver";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Job, JobBody, RecordedSettings } from "@/lib/contracts/jobs";
import { isLasting } from "@/lib/domain/uploads/lasting-refusal";
import { Problem, Unexplained } from "@/lib/sdk/problem";
import { type FileRefusal, refusal, refusedForAll, type ServerTarget } from "./server-command";
import { isAway, isBroken, isBusy } from "./several-at-once";
import { ask, whileSent } from "./while-heard";

export type ImportOutcome =
  | { kind: "imported" | "already"; path: string; artifactId?: string }
  | ({ kind: "refused" } & FileRefusal);

type Picture = { name: string; bytes: Uint8Array };

type OptionalSettings = RecordedSettings | undefined;

/** A finished job to be imported. `path`: what it is called when it is refused. */
export type JobImport = {
  path: string;
  body: z.input<typeof JobBody>;
  /** What its generator says of it, or what to say once the server has read the pictures. */
  recorded?: RecordedSettings | ((delivered: readonly ArtifactItem[]) => OptionalSettings);
  /** Read only if they are not there yet. A refusal: they can never be read. */
  pictures: () => Promise<readonly Picture[] | FileRefusal>;
};

const isOfAllFiles = (path: string) => /^(environment|variantSet)\b/.test(path);

async function createOrResume(target: ServerTarget, body: JobImport["body"]): Promise<Job> {
  try {
    return await ask("POST /workspaces/{ws}/jobs", { ...target, params: { ws: target.workspace }, body });
  } catch (error) {
    // The job of an earlier, possibly killed run: its status shows how far that got.
    if (error instanceof Problem && error.code === "conflict" && error.current) {
      return error.current as Job;
    }
    throw (error instanceof Problem && refusedForAll(error, isOfAllFiles)) || error;
  }
}

const refused = (path: string, error: unknown): ImportOutcome => ({
  kind: "refused",
  ...refusal(path, error),
});

/** Marks the job of a refused file as failed with the reason, so that a second run does not send it again. */
async function markFailed(target: ServerTarget, job: Job, { code, detail }: FileRefusal): Promise<void> {
  const params = { ws: target.workspace, job: job.id };
  await ask("PATCH /workspaces/{ws}/jobs/{job}", {
    ...target,
    params,
    body: { status: "failed", error: `${code}: ${detail}` },
  });
}

async function run(
  target: ServerTarget,
  job: Job,
  pictures: readonly Picture[],
  recorded: JobImport["recorded"],
): Promise<ArtifactItem[]> {
  const params = { ws: target.workspace, job: job.id };
  if (job.status === "queued")
    await ask("PATCH /workspaces/{ws}/jobs/{job}", { ...target, params, body: { status: "running" } });
  const delivered: ArtifactItem[] = [];
  for (const [index, picture] of pictures.entries())
    delivered.push(
      await whileSent(picture.bytes, (signal) => deliver(target, { ...params, index, ...picture, signal })),
    );
  const said = typeof recorded === "function" ? recorded(delivered) : recorded;
  const body = said === undefined ? {} : { recorded: said };
  await ask("POST /workspaces/{ws}/jobs/{job}/complete", { ...target, params, body });
  return delivered;
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
  target: ServerTarget,
  job: Job,
  said: FileRefusal,
  lasts: boolean,
): Promise<ImportOutcome> {
  if (lasts) await markFailed(target, job, said);
  return { kind: "refused", ...said };
}

/**
 * Imports one job with its pictures; repeating it changes nothing. Throws `ServerRefused`, network errors, and errors for
 * which `isBusy` or `isAway` is true.
 */
export async function importJob(target: ServerTarget, given: JobImport): Promise<ImportOutcome> {
  const { path, body, recorded } = given;
  const job = await createOrResume(target, body).catch((error: unknown) => {
    if (!(error instanceof Problem) || error instanceof Unexplained) throw error;
    if (isBusy(error) || isAway(error)) throw error;
    return refused(path, error);
  });
  if ("kind" in job) return job;
  const before = ended(job, path);
  if (before !== null) return before;
  const pictures = await given.pictures();
  if ("code" in pictures) return refusedBy(target, job, pictures, true);
  try {
    const [first] = await run(target, job, pictures, recorded);
    return { kind: "imported", path, ...(first && { artifactId: first.id }) };
  } catch (error) {
    if (isBusy(error) || isAway(error) || isBroken(error) || !(error instanceof Problem)) throw error;
    // Another import of the same may have ended its job meanwhile.
    const now = error.code === "conflict" ? await createOrResume(target, body) : job;
    return ended(now, path) ?? refusedBy(target, now, refusal(path, error), isLasting(error.code));
  }
}
