import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNamesNothingHiddenSql } from "@/lib/db/sight/hidden-names";
import type { Scope } from "@/lib/domain/access/access";
import type { RecentDelivery } from "@/lib/domain/webhooks/delivery-states";

/** The newest of each endpoint that name nothing hidden, oldest first: so many index entries each, however much was sent. */
export const recentDeliveries = (scope: Scope<"webhook:write">, each: number): Promise<RecentDelivery[]> =>
  rowsOf<RecentDelivery>(Prisma.sql`
    SELECT w.id AS "webhookId", d."eventId", d.state, (d."pastTries" -> -1 ->> 'ms')::int AS ms
    FROM "Webhook" w CROSS JOIN LATERAL (
      SELECT d.* FROM "WebhookDelivery" d JOIN "WebhookEvent" e ON e.id = d."eventId"
      WHERE d."webhookId" = w.id ${andNamesNothingHiddenSql(scope)} ORDER BY d."eventId" DESC LIMIT ${each}::int) d
    WHERE w."workspaceId" = ${scope.workspaceId}::uuid ORDER BY w.id, d."eventId"`);
