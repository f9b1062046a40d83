import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import { pngFor } from "../picture";
import { failingPrompt } from "./runner-order";

const maxAttempts = 3;
const maxNamed = 3;

const pictureOf = (attemptId: string) => createHash("sha256").update(pngFor(attemptId)).digest("hex");

/** All jobs of batches, with what their attempts left. */
const listJobs = () =>
  db().job.findMany({
    where: { batchId: { not: null } },
    select: {
      id: true,
      status: true,
      error: true,
      batch: { select: { title: true } },
      artifacts: { select: { id: true, state: true, sha256: true, attemptId: true } },
      attempts: {
        orderBy: { number: "asc" },
        select: { id: true, number: true, state: true, counts: true, startedAt: true, endedAt: true },
      },
    },
  });
export type JudgedJob = Awaited<ReturnType<typeof listJobs>>[number];

/** Whether its one picture is what the attempt that completed it made. */
function hasItsPicture({ attempts, artifacts }: JudgedJob): boolean {
  const completed = attempts.filter(({ state }) => state === "completed");
  const available = artifacts.filter(({ state }) => state === "available");
  const [by, picture] = [completed[0], available[0]];
  if (completed.length !== 1 || available.length !== 1 || by === undefined) return false;
  return picture?.attemptId === by.id && picture.sha256 === pictureOf(by.id);
}

/** Whether it failed after all its attempts, tells each, and left nothing. */
function failedRightly({ attempts, artifacts, error }: JudgedJob): boolean {
  const counted = attempts.filter(({ counts }) => counts);
  const isNamed = counted.every(({ number }) => error?.includes(`attempt ${number} on `));
  return counted.length === maxAttempts && isNamed && artifacts.every(({ state }) => state !== "available");
}

const hasEnded = ({ status }: JudgedJob) => status === "completed" || status === "failed";

/** What must be true of each job. Each rule finds the jobs that break it. */
const rules: Readonly<Record<string, (job: JudgedJob) => boolean>> = {
  "did not end": (job) => !hasEnded(job),
  "have an attempt that did not end": ({ attempts }) =>
    attempts.some(({ state }) => state === "running" || state === "overdue"),
  "are completed without exactly the picture of the attempt that completed them": (job) =>
    job.status === "completed" && !hasItsPicture(job),
  "are completed though no runner can": ({ status, batch }) =>
    status === "completed" && batch?.title.startsWith(failingPrompt) === true,
  "failed without telling three attempts": (job) => job.status === "failed" && !failedRightly(job),
  "had more attempts than allowed": ({ attempts }) =>
    attempts.filter(({ counts }) => counts).length > maxAttempts,
  "had two attempts at once": ({ attempts }) =>
    attempts.some(({ endedAt }, i) => {
      const next = attempts[i + 1];
      return next !== undefined && (endedAt === null || next.startedAt < endedAt);
    }),
  "hold pictures that nobody will see": (job) =>
    hasEnded(job) && job.artifacts.some(({ state }) => state === "written"),
};

const named = (what: string, jobs: readonly JudgedJob[]) =>
  `${jobs.length} jobs ${what}, such as ${jobs
    .slice(0, maxNamed)
    .map(({ id }) => id)
    .join(", ")}`;

/** What must never happen, and did. */
export async function judgeJobs(): Promise<{ jobs: JudgedJob[]; faults: string[] }> {
  const jobs = await listJobs();
  const faults = Object.entries(rules).flatMap(([what, isWrong]) => {
    const wrong = jobs.filter(isWrong);
    return wrong.length === 0 ? [] : [named(what, wrong)];
  });
  return { jobs, faults };
}

/** Whether a job has had more attempts than it may, or has two at once: nothing need be waited for any longer. */
export async function isSpoiled(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM (
      SELECT 1 FROM "Attempt" GROUP BY "jobId" HAVING count(*) FILTER (WHERE counts) > ${maxAttempts}
        OR count(*) FILTER (WHERE state IN ('running', 'overdue')) > 1) t`;
  return (row?.jobs ?? 0) > 0;
}
