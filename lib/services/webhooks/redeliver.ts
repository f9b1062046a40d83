import type { RedeliverBody } from "@/lib/contracts/webhooks";
import { inLongTransaction } from "@/lib/db/transaction";
import { type DeliveryKey, type RequeueFilter, requeue } from "@/lib/db/webhooks/delivery-row";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { knownDelivery } from "./read-deliveries";
import { knownWebhook } from "./read-webhooks";

const maxAtOnce = 10_000;

async function again(
  scope: Scope<"webhook:write">,
  id: string,
  which: Omit<RequeueFilter, "most">,
): Promise<{ count: number }> {
  const { disabledFor } = await knownWebhook(scope, id);
  if (disabledFor !== null)
    throw new AppError("conflict", "This webhook is disabled: enable it before sending again");
  return { count: await inLongTransaction((tx) => requeue(scope, id, { ...which, most: maxAtOnce }, tx)) };
}

export async function redeliver(viewer: Viewer, ws: string, key: DeliveryKey): Promise<{ count: number }> {
  const scope = authorize(viewer, ws, "webhook:write");
  await knownDelivery(scope, key);
  return again(scope, key.webhookId, { eventId: key.eventId });
}

export function redeliverMany(
  viewer: Viewer,
  ws: string,
  id: string,
  { after, before, state }: RedeliverBody,
): Promise<{ count: number }> {
  const until = before === undefined ? {} : { until: new Date(before) };
  const only = state === undefined ? {} : { state };
  return again(authorize(viewer, ws, "webhook:write"), id, { since: new Date(after), ...until, ...only });
}
