import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EnvironmentPolicy, RetentionRules } from "@/lib/domain/retention/rules";
import { AppError } from "@/lib/errors";

type Version = { at: number };
export type StoredRules = {
  id: string;
  key: string;
  ceilings: ({ days: number | null } & Version)[];
  policies: (Omit<EnvironmentPolicy, "at"> & Version)[] | null;
};

const dated = <T extends Version>(versions: readonly T[]) =>
  versions.map((version) => ({ ...version, at: new Date(version.at) }));

/** The rules as one value for `readRules`, so that a statement reads them at the same instant as its other columns. */
export const rulesColumn = ({ workspaceId }: Scope): Prisma.Sql => Prisma.sql`(
  SELECT json_agg(json_build_object('id', e.id, 'key', e.key, 'policies', p.policies, 'ceilings', (
      SELECT json_agg(json_build_object('at', extract(epoch FROM v.at) * 1000, 'days', v."ceilingDays") ORDER BY v.version)
      FROM "EnvironmentVersion" v WHERE v."environmentId" = e.id)) ORDER BY e.key)
    FROM "Environment" e, LATERAL (
      SELECT json_agg(json_build_object('version', p.version, 'at', extract(epoch FROM p.at) * 1000,
        'days', CASE WHEN r.version IS NULL THEN p.days ELSE r.days END, 'own', r.version IS NOT NULL,
        'keepPreferred', p."keepPreferred", 'keepInOpenReviews', p."keepInOpenReviews", 'graceHours', p."graceHours",
        'scheduleHours', p."scheduleHours", 'underPressure', p."underPressure", 'minAgeDays', p."minAgeDays")
        ORDER BY p.version) AS policies
      FROM "PolicyVersion" p LEFT JOIN "PolicyRule" r
        ON r."workspaceId" = p."workspaceId" AND r.version = p.version AND r."environmentId" = e.id
      WHERE p."workspaceId" = ${workspaceId}::uuid) p)`;

/** By environment id, in the order of their keys. */
export function readRules(stored: readonly StoredRules[]): Map<string, RetentionRules> {
  return new Map(
    stored.map(({ id, key, policies, ceilings }) => {
      // Every workspace has a policy from the start, so this one was removed after the scope was granted.
      if (policies === null) throw new AppError("not_found", "The workspace has been removed");
      return [id, { environment: key, policies: dated(policies), ceilings: dated(ceilings) }];
    }),
  );
}

/**
 * The histories of the workspace's policy and of each environment's ceiling, by environment id, in the order of their keys.
 * Each version of the policy has the days of its rule for that environment.
 */
export async function loadRules(
  scope: Scope,
  tx: Statements | null = null,
): Promise<Map<string, RetentionRules>> {
  type Row = { rules: StoredRules[] | null };
  const query = Prisma.sql`SELECT ${rulesColumn(scope)} AS rules`;
  const [row] = tx === null ? await rowsOf<Row>(query) : await tx.$queryRaw<Row[]>(query);
  return readRules(row?.rules ?? []);
}
