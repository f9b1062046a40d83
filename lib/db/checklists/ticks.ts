import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { toldTicksSql } from "@/lib/db/sight/told-defects";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Tick } from "@/lib/domain/checklists/ticks";

const { sql } = Prisma;

export type TickRow = Tick & { assistantId: string | null };

const raterOf = ({ userId, assistant }: Scope) => assistant?.id ?? userId;

/**
 * Ticks of these lines for a picture, without those that others set in a blind review that they still judge. `own`: only
 * the caller's.
 */
export function listTickRows(
  scope: Scope,
  { artifactId, lineIds, own }: { artifactId: string; lineIds: readonly string[]; own: boolean },
): Promise<TickRow[]> {
  const whose = own ? sql`t."raterId" = ${raterOf(scope)}::uuid` : toldTicksSql(scope);
  return db().$queryRaw<TickRow[]>`
    SELECT t."lineId", t."raterId", t."assistantId", t.value::text AS value FROM "Tick" t
    WHERE t."workspaceId" = ${scope.workspaceId}::uuid AND t."artifactId" = ${artifactId}::uuid
      AND t."lineId" = ANY(${[...lineIds]}::uuid[]) AND ${whose} ORDER BY t."raterId", t."lineId"`;
}

export type TickWrite = { lineId: string; value: Tick["value"] | null };

/** Sets the caller's own ticks of a picture; null clears one. */
export async function saveTicks(
  scope: Scope<"mark:write">,
  {
    artifactId,
    reviewId,
    ticks,
  }: { artifactId: string; reviewId: string | null; ticks: readonly TickWrite[] },
  tx: Db,
): Promise<void> {
  const { workspaceId, userId, assistant } = scope;
  const raterId = raterOf(scope);
  const [cleared, set] = [ticks.filter((t) => t.value === null), ticks.filter((t) => t.value !== null)];
  await tx.tick.deleteMany({
    where: { workspaceId, artifactId, raterId, lineId: { in: cleared.map(({ lineId }) => lineId) } },
  });
  await tx.$executeRaw`
    INSERT INTO "Tick" ("workspaceId", "artifactId", "lineId", "raterId", "accountId", "assistantId", "reviewId", value, at)
    SELECT ${workspaceId}::uuid, ${artifactId}::uuid, given.line, ${raterId}::uuid, ${userId}::uuid,
      ${assistant?.id ?? null}::uuid, ${reviewId}::uuid, given.value::"TickValue", ${scope.now()}
    FROM unnest(${set.map(({ lineId }) => lineId)}::uuid[], ${set.map(({ value }) => value)}::text[]) given (line, value)
    ON CONFLICT ("artifactId", "lineId", "raterId") DO UPDATE
      SET value = excluded.value, "reviewId" = excluded."reviewId", at = excluded.at`;
}
