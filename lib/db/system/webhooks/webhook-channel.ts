import { type KeptConnection, keepConnection } from "@/lib/db/system/processes/kept-connection";
import { webhookChannel } from "@/lib/db/webhooks/write-events";

/** Listens on a separate connection, and says when something may be due: also after each connect. */
export function openWebhookChannel(onEvent: () => void): Promise<KeptConnection> {
  return keepConnection({
    purpose: "webhooks",
    onNotification: onEvent,
    async prepare(client) {
      await client.query(`LISTEN ${webhookChannel}`);
      onEvent();
    },
  });
}
