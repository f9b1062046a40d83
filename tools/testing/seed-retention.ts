import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createEnvironment } from "@/lib/services/environments/write-environments";
import { createHold } from "@/lib/services/holds/create-hold";
import { openReview } from "@/lib/services/reviews/open-review";
import { makePerson, viewerOf } from "./fixtures";
import { seedArtifacts } from "./seed-artifacts";

const count = 2_400;

/** Two environments besides `default`: `low` with a ceiling of 20 days, and `free`. */
async function makeEnvironments(): Promise<void> {
  const operator = await viewerOf((await makePerson({ isOperator: true })).headers);
  const content = { capacityBytes: null, exportFormats: ["original" as const], longestLinkDays: 300 };
  const ceilings = { low: 20, free: null };
  for (const [key, ceilingDays] of Object.entries(ceilings))
    await createEnvironment(operator, { key, title: key, ceilingDays, ...content }, undefined);
}

/** Every 97th artifact belongs to a job that failed at the time when the artifact would have become available. */
async function leaveSome(): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "pipelineId", status, asked, request, "endedAt")
    SELECT gen_random_uuid(), a."workspaceId", a."environmentId", j."accountId", 'p', 'failed', '{}', '{}', a."createdAt"
    FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId" WHERE a.index % 97 = 0`;
  await db().$executeRaw`
    UPDATE "Artifact" a SET state = 'written', "createdAt" = NULL, "removedAt" = NULL, "jobId" = j.id FROM "Job" j
    WHERE j.status = 'failed' AND j."endedAt" = a."createdAt"`;
}

/** Protects some by decisions, open reviews and holds. */
async function protectSome(admin: Viewer, at: (hour: number) => string): Promise<void> {
  for (const hour of [100, 700, 1_500]) {
    const decision = { artifactId: at(hour) };
    await openReview(admin, "demo", { artifactIds: [at(hour), at(hour + 1)], decision }, undefined);
  }
  const candidates = [100, 103, 800, 2_000].map(at);
  await openReview(admin, "demo", { artifactIds: candidates, title: "Open" }, undefined);
  for (const hour of [1_000, 800]) {
    const target = { kind: "artifact", id: at(hour) } as const;
    await createHold(admin, "demo", { target, name: "Press", reason: "Printed" }, undefined);
  }
}

/**
 * One artifact per hour, in three environments, with as many bytes as it is hours old. Some are preferred, in an open
 * review, held, left by failed jobs or removed. The rules are more than a year old. Returns the ids, newest first.
 */
export async function seedRetention(admin: Viewer): Promise<string[]> {
  await makeEnvironments();
  await seedArtifacts("demo", admin.accountId, count);
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = now() - index * interval '1 hour', bytes = index,
    state = CASE WHEN index % 17 = 0 THEN 'removed' ELSE 'available' END::"ArtifactState",
    "removedAt" = CASE WHEN index % 17 = 0 THEN now() END,
    "environmentId" = (SELECT id FROM "Environment" ORDER BY key OFFSET index % 3 LIMIT 1)`;
  await leaveSome();
  await db().$executeRaw`UPDATE "EnvironmentVersion" SET at = now() - interval '400 days'`;
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = now() - interval '400 days'`;
  const rows = await db().artifact.findMany({ orderBy: { index: "asc" }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  await protectSome(admin, (hour) => ids[hour - 1] ?? "");
  return ids;
}
