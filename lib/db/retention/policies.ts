import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { PolicyContent } from "@/lib/domain/retention/policy";

const include = {
  rules: {
    select: { days: true, environment: { select: { key: true } } },
    orderBy: { environment: { key: "asc" } },
  },
} satisfies Prisma.PolicyVersionInclude;

export type PolicyRow = Prisma.PolicyVersionGetPayload<{ include: typeof include }>;

export const contentOf = (row: PolicyRow): PolicyContent => ({
  days: row.days,
  keepPreferred: row.keepPreferred,
  keepInOpenReviews: row.keepInOpenReviews,
  graceHours: row.graceHours,
  environments: row.rules.map(({ days, environment }) => ({ key: environment.key, days })),
  schedule: row.scheduleHours === null ? null : { everyHours: row.scheduleHours },
  underPressure: row.underPressure,
  minAgeDays: row.minAgeDays,
});

export function findNewestPolicy({ workspaceId }: Scope, tx: Db = db()): Promise<PolicyRow> {
  return tx.policyVersion.findFirstOrThrow({
    where: { workspaceId },
    orderBy: { version: "desc" },
    include,
  });
}

export function findPolicyVersion({ workspaceId }: Scope, version: number): Promise<PolicyRow | null> {
  return db().policyVersion.findUnique({
    where: { workspaceId_version: { workspaceId, version } },
    include,
  });
}

export type PolicyPageQuery = { before: number | null; take: number };

/** Newest first. */
export function listPolicyRows(
  { workspaceId }: Scope,
  { before, take }: PolicyPageQuery,
): Promise<PolicyRow[]> {
  return db().policyVersion.findMany({
    where: { workspaceId, AND: startingAfter(before === null ? null : { version: before }, "desc") },
    orderBy: { version: "desc" },
    take,
    include,
  });
}

/** False if `version` is not the newest; the primary key decides between concurrent writers. */
export async function appendPolicy(
  scope: Scope<"retention:write">,
  version: number,
  { environments, schedule, ...content }: PolicyContent,
  tx: Db,
): Promise<boolean> {
  const { workspaceId, userId } = scope;
  const newest = await findNewestPolicy(scope, tx);
  if (newest.version !== version) return false;
  const next = version + 1;
  const scheduleHours = schedule?.everyHours ?? null;
  const made = await tx.policyVersion.createMany({
    data: [{ ...content, scheduleHours, workspaceId, version: next, accountId: userId }],
    skipDuplicates: true,
  });
  if (made.count === 0) return false;
  await tx.$executeRaw`
    INSERT INTO "PolicyRule" ("workspaceId", version, "environmentId", days)
    SELECT ${workspaceId}::uuid, ${next}, e.id, r.days
    FROM jsonb_to_recordset(${JSON.stringify(environments)}::jsonb) AS r(key text, days int) JOIN "Environment" e ON e.key = r.key`;
  return true;
}
