import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type EnvironmentLimit = { environment: string; days: number; formats: string[] };

/** What the newest versions of these environments allow for a link. */
export function listLinkLimits(
  _scope: Scope,
  environmentIds: readonly string[],
  tx: Db = db(),
): Promise<EnvironmentLimit[]> {
  return tx.$queryRaw<EnvironmentLimit[]>`
    SELECT DISTINCT ON (e.id) e.key AS environment, v."longestLinkDays" AS days, v."exportFormats" AS formats
    FROM "Environment" e JOIN "EnvironmentVersion" v ON v."environmentId" = e.id
    WHERE e.id = ANY(${[...environmentIds]}::uuid[]) ORDER BY e.id, v.version DESC`;
}
