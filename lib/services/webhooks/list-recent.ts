import { recentDeliveries } from "@/lib/db/webhooks/recent-deliveries";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { groupBy } from "@/lib/domain/lists/group-by";
import type { RecentDelivery } from "@/lib/domain/webhooks/delivery-states";

const each = 18;

/** The last deliveries of every endpoint of a workspace, oldest first. */
export async function listRecent(viewer: Viewer, ws: string): Promise<Map<string, RecentDelivery[]>> {
  const recent = await recentDeliveries(authorize(viewer, ws, "webhook:write"), each);
  return groupBy(recent, ({ webhookId }) => webhookId);
}
