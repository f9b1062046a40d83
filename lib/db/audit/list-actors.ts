import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import { isInChain } from "./is-in-chain";

export type ActorRow = { id: string; name: string };

/**
 * Everybody who did something that is recorded, members or not, by name. Takes one index lookup per person, however
 * much they did.
 */
export function listActorRows({ workspaceId }: Scope): Promise<ActorRow[]> {
  return db().$queryRaw<ActorRow[]>`
    WITH RECURSIVE actor AS (
      (SELECT e."accountId" AS id FROM "AuditEvent" e WHERE ${isInChain(workspaceId)} AND e."accountId" IS NOT NULL
        ORDER BY e."accountId" LIMIT 1)
      UNION ALL SELECT (SELECT e."accountId" FROM "AuditEvent" e WHERE ${isInChain(workspaceId)}
        AND e."accountId" > actor.id ORDER BY e."accountId" LIMIT 1) FROM actor WHERE actor.id IS NOT NULL)
    SELECT actor.id, coalesce(a.name, 'a removed account') AS name FROM actor LEFT JOIN "Account" a ON a.id = actor.id
    WHERE actor.id IS NOT NULL ORDER BY lower(a.name), actor.id`;
}
