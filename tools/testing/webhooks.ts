import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { insertWebhook, type WebhookWords } from "@/lib/db/webhooks/webhook-row";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { newSecret } from "@/lib/domain/webhooks/signature";
import { sealSecret } from "@/lib/services/webhooks/secrets";
import { timeId } from "@/lib/time-id";

const most = 1_000;

/** An endpoint, whose address is not looked at. By default nothing listens there. */
export async function makeWebhook(
  owner: Viewer,
  words: Partial<WebhookWords> = {},
  ws = "demo",
): Promise<{ id: string; secret: string }> {
  const scope = authorize(owner, ws, "webhook:write");
  const secret = newSecret();
  const id = timeId(scope.now());
  const none = { title: null, setKey: null, pipelineId: null, environmentKey: null };
  const made = {
    url: "https://127.0.0.1:9/",
    events: ["*"],
    ...none,
    ...words,
    id,
    secret: sealSecret(secret),
    most,
  };
  await inTransaction((tx) => insertWebhook(scope, made, tx));
  return { id, secret };
}

/** An event that waits for an endpoint. */
export async function makeDelivery(owner: Viewer): Promise<{ webhookId: string; eventId: string }> {
  const scope = authorize(owner, "demo", "webhook:write");
  const { id: webhookId } = await makeWebhook(owner, { events: ["webhook.disabled"] });
  await inTransaction((tx) => enqueueWebhookEvent(scope, { type: "webhook.disabled", ids: [webhookId] }, tx));
  const { eventId } = await db().webhookDelivery.findFirstOrThrow({ where: { webhookId } });
  return { webhookId, eventId };
}
