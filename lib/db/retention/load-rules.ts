import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { AppError } from "@/lib/errors";

/** The policy's and each ceiling's versions, by environment id. */
export async function loadRules(scope: Scope, tx: Db = db()): Promise<Map<string, RetentionRules>> {
  const policies = await tx.policyVersion.findMany({
    where: { workspaceId: scope.workspaceId },
    orderBy: { version: "asc" },
    select: {
      version: true,
      at: true,
      days: true,
      keepPreferred: true,
      keepInOpenReviews: true,
      graceHours: true,
    },
  });
  // Every workspace has a policy: this one was removed after the scope was granted.
  if (policies.length === 0) throw new AppError("not_found", "The workspace has been removed");
  const environments = await tx.environment.findMany({
    select: {
      id: true,
      key: true,
      versions: { orderBy: { version: "asc" }, select: { at: true, ceilingDays: true } },
    },
  });
  return new Map(
    environments.map((e) => [
      e.id,
      { environment: e.key, policies, ceilings: e.versions.map((v) => ({ at: v.at, days: v.ceilingDays })) },
    ]),
  );
}

/** Which of these artifacts a current decision prefers, and which are candidates of an open review. */
export async function loadProtections(scope: Scope, artifactIds: readonly string[], tx: Db = db()) {
  const where = {
    workspaceId: scope.workspaceId,
    artifactId: { in: [...artifactIds] },
    OR: [{ preferred: { some: {} } }, { review: { closedAt: null } }],
  };
  const review = { select: { closedAt: true, preferred: { select: { artifactId: true } } } };
  const select = { artifactId: true, review };
  const candidates = artifactIds.length === 0 ? [] : await tx.candidate.findMany({ where, select });
  const preferred = new Set<string>();
  const inOpenReview = new Set<string>();
  for (const c of candidates) {
    if (c.review.preferred?.artifactId === c.artifactId) preferred.add(c.artifactId);
    if (c.review.closedAt === null) inOpenReview.add(c.artifactId);
  }
  return { preferred, inOpenReview };
}
