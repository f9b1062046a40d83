import { type Clock, systemClock } from "@/lib/clock";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { notifyDisabled } from "@/lib/db/mail/notify-admins";
import { setDisabled } from "@/lib/db/system/webhooks/note-tries";
import { listSealedWebhooks } from "@/lib/db/system/webhooks/sealed-secrets";
import { inTransaction } from "@/lib/db/transaction";
import { giveUpWaiting } from "@/lib/db/webhooks/delivery-row";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type DisabledReason, disabledBecause } from "@/lib/domain/webhooks/disabled";
import { openSecret } from "./secrets";

const bySweep = authorizeSystem("sweep");

type Endpoint = { workspaceId: string; webhookId: string };

/** Disables an endpoint that cannot be told any more. Its admins hear of it in the inbox, other endpoints by an event. */
export async function disableWebhook(
  { workspaceId, webhookId }: Endpoint,
  reason: DisabledReason,
  clock: Clock,
): Promise<void> {
  const scope = authorizeSweep(workspaceId, null, clock);
  const because = disabledBecause[reason];
  await inTransaction(async (tx) => {
    const disabled = await setDisabled(bySweep, webhookId, reason, tx);
    if (disabled === null) return;
    await giveUpWaiting(scope, webhookId, tx);
    const detail = { title: disabled.title, because };
    await recordAudit(scope, { action: "webhook.disable", subject: webhookId, detail }, tx);
    await notifyDisabled(scope, { webhookId, because }, tx);
    await enqueueWebhookEvent(scope, { type: "webhook.disabled", ids: [webhookId] }, tx);
  });
}

/** Disables those whose secrets were sealed under another FLUXARA_SECRET, before anything is sent to them. */
export async function disableUnreadable(clock: Clock = systemClock): Promise<void> {
  for (const { id, workspaceId, secret } of await listSealedWebhooks(bySweep))
    if (openSecret(secret) === null) await disableWebhook({ workspaceId, webhookId: id }, "secret", clock);
}
