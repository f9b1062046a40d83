import type { WebhookDelivery } from "@/lib/contracts/webhooks";
import { noteDelivered, removePing } from "@/lib/db/system/webhooks/note-tries";
import { inTransaction } from "@/lib/db/transaction";
import { insertPing } from "@/lib/db/webhooks/delivery-row";
import { eventBody } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { timeId } from "@/lib/time-id";
import { deliveryDto } from "./delivery-dto";
import { knownDelivery } from "./read-deliveries";
import { knownWebhook } from "./read-webhooks";
import { recordDeliveryTry } from "./record-delivery-try";
import { signingSecrets } from "./secrets";
import { tryDelivery } from "./try-delivery";
import { inHandMs } from "./webhook-outbox";

const bySweep = authorizeSystem("sweep");

/**
 * Sends a ping now, to a disabled endpoint too, and returns how it went. Throws `rate_limited` or `unavailable` if its name
 * had no turn to be looked up.
 */
export async function testWebhook(
  viewer: Viewer,
  ws: string,
  id: string,
): Promise<{ delivery: WebhookDelivery }> {
  const scope = authorize(viewer, ws, "webhook:write");
  const webhook = await knownWebhook(scope, id);
  if (await isUnconfirmedRestore())
    throw new AppError("conflict", "This is an unconfirmed restore, which sends no webhooks");
  const at = scope.now();
  const secrets = signingSecrets(webhook, at);
  if (secrets === null) throw new AppError("conflict", "It needs a new secret: rotate it first");
  const key = { webhookId: id, eventId: timeId(at) };
  const body = eventBody(scope, "ping", id);
  const takenUntil = new Date(at.getTime() + inHandMs);
  await inTransaction((tx) => insertPing(scope, { ...key, body, at, takenUntil }, tx));
  const sending = { workspaceId: scope.workspaceId, url: webhook.url, ...key, body, secrets };
  const end = await tryDelivery(sending, scope.now, new AbortController().signal).catch(async (error) => {
    await removePing(bySweep, { ...key, takenUntil });
    throw error;
  });
  const inHand = { ...webhook, ...key, workspaceId: scope.workspaceId, type: "ping" as const, body };
  const delivered = await recordDeliveryTry(
    { ...inHand, takenUntil, tries: 0, attempts: [] },
    end,
    scope.now,
  );
  if (delivered !== null) await inTransaction((tx) => noteDelivered(bySweep, [delivered], scope.now(), tx));
  return { delivery: deliveryDto(await knownDelivery(scope, key)) };
}
