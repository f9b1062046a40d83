import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { PolicyVersion, RetentionRules } from "@/lib/domain/retention/rules";
import { AppError } from "@/lib/errors";

type Version = { at: number };
type Stored = {
  id: string;
  key: string;
  ceilings: ({ days: number | null } & Version)[];
  policies: (Omit<PolicyVersion, "at"> & Version)[] | null;
};

const dated = <T extends Version>(versions: readonly T[]) =>
  versions.map((version) => ({ ...version, at: new Date(version.at) }));

/** The histories of the workspace's policy and of each environment's ceiling, by environment id. */
export async function loadRules(scope: Scope, tx: Db = db()): Promise<Map<string, RetentionRules>> {
  const environments = await tx.$queryRaw<Stored[]>`
    SELECT e.id, e.key, p.policies, (
      SELECT json_agg(json_build_object('at', extract(epoch FROM v.at) * 1000, 'days', v."ceilingDays") ORDER BY v.version)
      FROM "EnvironmentVersion" v WHERE v."environmentId" = e.id) AS ceilings
    FROM "Environment" e, (
      SELECT json_agg(json_build_object('version', p.version, 'at', extract(epoch FROM p.at) * 1000, 'days', p.days,
        'keepPreferred', p."keepPreferred", 'keepInOpenReviews', p."keepInOpenReviews", 'graceHours', p."graceHours")
        ORDER BY p.version) AS policies
      FROM "PolicyVersion" p WHERE p."workspaceId" = ${scope.workspaceId}::uuid) p`;
  return new Map(
    environments.map(({ id, key, policies, ceilings }) => {
      // Every workspace has one from its first instant; this one was removed after the scope was given.
      if (policies === null) throw new AppError("not_found", "The workspace has been removed");
      return [id, { environment: key, policies: dated(policies), ceilings: dated(ceilings) }];
    }),
  );
}
