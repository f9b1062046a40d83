import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { RecentDelivery } from "@/lib/domain/webhooks/delivery-states";

/** The newest of each endpoint, oldest first: so many index entries each, however much was sent. */
export const recentDeliveries = (
  { workspaceId }: Scope<"webhook:write">,
  each: number,
): Promise<RecentDelivery[]> =>
  rowsOf<RecentDelivery>(Prisma.sql`
    SELECT w.id AS "webhookId", d."eventId", d.state, (d."pastTries" -> -1 ->> 'ms')::int AS ms
    FROM "Webhook" w CROSS JOIN LATERAL (
      SELECT * FROM "WebhookDelivery" d WHERE d."webhookId" = w.id ORDER BY d."eventId" DESC LIMIT ${each}::int) d
    WHERE w."workspaceId" = ${workspaceId}::uuid ORDER BY w.id, d."eventId"`);
